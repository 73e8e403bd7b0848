-- Question: which accounts send requests with these TLS fingerprints, and how many?
-- One row per value and account, all that there are: links.sql keeps a few of each account. Tables: requests.
-- Parameters: values, as the report shows them.
SELECT
    toString(tls_fingerprint) AS value,
    account_id,
    count() AS requests,
    toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms,
    toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms
FROM requests
WHERE tls_fingerprint GLOBAL IN (SELECT arrayJoin({values:Array(String)}))
GROUP BY value, account_id
ORDER BY value, account_id
