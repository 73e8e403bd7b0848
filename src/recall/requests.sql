-- Question: which requests did these accounts make within a stretch of time, in order?
-- One row per request. Tables: requests.
-- Parameters: account_ids; from_ms and to_ms, UTC milliseconds, the second not included; cited, 1 to have only the rows named by
-- files (load ids) and rows (their numbers), pairwise; most, the largest number of rows.
SELECT
    toUnixTimestamp64Milli(timestamp) AS time_ms,
    account_id,
    file,
    row,
    api_key,
    toString(org) AS org,
    request_id,
    ip,
    toString(user_agent) AS user_agent,
    toString(tls_fingerprint) AS tls_fingerprint,
    device_fingerprint,
    toString(country) AS country,
    toString(asn) AS asn,
    toString(model) AS model,
    toString(endpoint) AS endpoint,
    toString(status) AS status,
    latency_ms,
    input_tokens,
    output_tokens,
    cached_tokens,
    conversation_id,
    toString(parameters) AS parameters,
    prompt_chars
FROM requests
WHERE account_id GLOBAL IN (SELECT arrayJoin({account_ids:Array(String)}))
    AND timestamp >= fromUnixTimestamp64Milli({from_ms:Int64}, 'UTC')
    AND timestamp < fromUnixTimestamp64Milli({to_ms:Int64}, 'UTC')
    AND ({cited:UInt8} = 0 OR (file, row) GLOBAL IN (SELECT arrayJoin(arrayZip({files:Array(UInt32)}, {rows:Array(UInt64)}))))
ORDER BY timestamp, account_id, request_id, file, row
LIMIT {most:UInt64}
