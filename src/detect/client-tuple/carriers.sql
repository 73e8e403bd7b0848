-- Question: which accounts use these exact programs (user agent with its version, and TLS fingerprint), and in how many requests?
-- One row per value and account, all that there are: links.sql keeps a few of each account. Tables: requests.
-- Parameters: values, as the report shows them.
WITH
    valued AS
    (
        SELECT
            concat(toString(user_agent), if(tls_fingerprint = '', '', concat(' | ', toString(tls_fingerprint)))) AS value,
            account_id,
            timestamp
        FROM requests
        WHERE user_agent != ''
    )
SELECT
    value,
    account_id,
    count() AS requests,
    toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms,
    toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms
FROM valued
WHERE value GLOBAL IN (SELECT arrayJoin({values:Array(String)}))
GROUP BY value, account_id
ORDER BY value, account_id
