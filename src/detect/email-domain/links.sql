-- Question: which e-mail domains were registered by more than one account?
-- One row per value and carrier. Tables: registrations. Parameters: none.
WITH
    carriers AS
    (
        SELECT
            substring(email, position(email, '@') + 1) AS value,
            account_id,
            min((file, row)) AS first_row
        FROM registrations
        WHERE position(email, '@') > 0
        GROUP BY value, account_id
    ),
    shared AS
    (
        SELECT value
        FROM carriers
        GROUP BY value
        HAVING count() > 1
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
