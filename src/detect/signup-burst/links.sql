-- Question: when was each account registered?
-- One row per account with a time of registration (its earliest). Tables: registrations. Parameters: none.
WITH
    earliest AS
    (
        SELECT account_id, min((created_at, file, row)) AS first_record
        FROM registrations
        WHERE isNotNull(created_at)
        GROUP BY account_id
    )
SELECT
    account_id,
    toUnixTimestamp64Milli(assumeNotNull(first_record.1)) AS created_ms,
    first_record.2 AS file,
    first_record.3 AS row
FROM earliest
ORDER BY created_ms, account_id
