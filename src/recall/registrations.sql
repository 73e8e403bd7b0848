-- Question: what do the registration records of these accounts say?
-- One row per record. Tables: registrations.
-- Parameters: account_ids; cited, 1 to have only the rows named by files (load ids) and rows (their numbers), pairwise; most, the
-- largest number of rows.
SELECT
    toUnixTimestamp64Milli(created_at) AS time_ms,
    account_id,
    file,
    row,
    email,
    phone,
    signup_ip,
    payment_fingerprint,
    payment_bin,
    device_fingerprint,
    org,
    plan,
    status,
    toUnixTimestamp64Milli(closed_at) AS closed_at,
    country,
    referrer
FROM registrations
WHERE account_id GLOBAL IN (SELECT arrayJoin({account_ids:Array(String)}))
    AND ({cited:UInt8} = 0 OR (file, row) GLOBAL IN (SELECT arrayJoin(arrayZip({files:Array(UInt32)}, {rows:Array(UInt64)}))))
ORDER BY ifNull(created_at, toDateTime64('2299-01-01 00:00:00', 3, 'UTC')), account_id, file, row
LIMIT {most:UInt64}
