-- Question: which issuers of cards, by the first digits of their numbers, serve more than one account, and whom?
-- One row per value and carrier. Tables: registrations. Parameters: none.
WITH
    carriers AS
    (
        SELECT
            payment_bin AS value,
            account_id,
            min((file, row)) AS first_row
        FROM registrations
        WHERE payment_bin != ''
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
