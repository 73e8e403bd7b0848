-- Question: from which addresses did more than one account register?
-- One that ends in .0 or :: is that of a network: logs are truncated so.
-- One row per value and carrier. Tables: registrations. Parameters: none.
WITH
    carriers AS
    (
        SELECT
            signup_ip AS value,
            account_id,
            min((file, row)) AS first_row
        FROM registrations
        WHERE signup_ip != '' AND NOT endsWith(signup_ip, '.0') AND NOT endsWith(signup_ip, '::')
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
