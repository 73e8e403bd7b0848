-- Question: which shapes of e-mail local parts (letters a, digits 9, separators kept) are shared?
-- One row per value and carrier. Only shapes with a digit: a name has letters, and what tells a generator is its counter or its random part.
-- Tables: registrations. Parameters: none.
WITH
    carriers AS
    (
        SELECT
            replaceRegexpAll(replaceRegexpAll(substring(email, 1, position(email, '@') - 1), '[^0-9._+-]+', 'a'), '[0-9]', '9') AS value,
            account_id,
            min((file, row)) AS first_row
        FROM registrations
        WHERE position(email, '@') > 1
        GROUP BY value, account_id
    ),
    shared AS
    (
        SELECT value
        FROM carriers
        GROUP BY value
        HAVING count() > 1 AND position(value, '9') > 0
    )
SELECT
    value,
    account_id,
    first_row.1 AS file,
    first_row.2 AS row,
    (SELECT uniq(value) FROM carriers) AS distinct_values,
    (SELECT uniq(account_id) FROM carriers) AS accounts_with_value
FROM carriers
WHERE value GLOBAL IN (SELECT value FROM shared)
ORDER BY value, account_id
