-- Question: which accounts sent requests from these devices, and how many?
-- One row per value and account, all that there are: links.sql keeps a few of each account. Tables: requests.
-- Parameters: values, as the report shows them.
SELECT
    device_fingerprint AS value,
    account_id,
    count() AS requests,
    toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms,
    toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms
FROM requests
WHERE device_fingerprint GLOBAL IN (SELECT arrayJoin({values:Array(String)}))
GROUP BY value, account_id
ORDER BY value, account_id
