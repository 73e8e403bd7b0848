-- When does the log begin and end, and how many accounts does it have? One row.
-- Reads: requests. Parameters: none.
SELECT
    toUnixTimestamp64Milli(min(timestamp)) AS from_ms,
    toUnixTimestamp64Milli(max(timestamp)) AS to_ms,
    uniqExact(account_id) AS accounts
FROM requests
