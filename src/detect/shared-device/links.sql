-- Question: on which devices, by their fingerprints, did more than one account register, and who?
-- One row per value and carrier. Tables: registrations. Parameters: none.
WITH
    carriers AS
    (
        SELECT
            device_fingerprint AS value,
            account_id,
            min((file, row)) AS first_row
        FROM registrations
        WHERE device_fingerprint != ''
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
