-- What does the first request of some accounts look like? One row per sampled account.
-- The sample is by hash of the id, so that the same log always gives the same one.
-- Reads: requests. Parameters: sample (accounts).
WITH sampled AS
(
    SELECT account_id
    FROM (SELECT DISTINCT account_id FROM requests WHERE account_id != '')
    ORDER BY sipHash64(account_id), account_id
    LIMIT {sample:UInt32}
)
SELECT
    account_id,
    min((toUnixTimestamp64Milli(timestamp), api_key, toString(org), request_id, ip, toString(user_agent), toString(tls_fingerprint), device_fingerprint, toString(country), toString(asn),
        toString(endpoint), conversation_id, toString(parameters))) AS first_request
FROM requests
WHERE account_id IN (SELECT account_id FROM sampled)
GROUP BY account_id
ORDER BY sipHash64(account_id), account_id
