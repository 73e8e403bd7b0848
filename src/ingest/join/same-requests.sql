-- Question: which requests stand in logs of several formats, and what do they say of each together? One whole row of the
-- staging table per request, under the file and row of the one that knows most. An id that one log has for several requests of
-- accounts was chosen by a client: to join by it would let an account hide its volume.
-- Reads requests_staging. Parameters: files and formats (load ids, and the number of each one's format), no_account (the
-- reason of rows without an account), most_rows and most_ms (rows and span beyond which an id is no request's).
SELECT
    argMin(seen.timestamp, seen.place) AS timestamp,
    argMinIf(seen.account_id, seen.place, seen.account_id != '') AS account_id,
    argMinIf(seen.api_key, seen.place, seen.api_key != '') AS api_key,
    argMinIf(seen.org, seen.place, seen.org != '') AS org,
    request_id,
    argMinIf(seen.ip, seen.place, seen.ip != '') AS ip,
    argMinIf(seen.user_agent, seen.place, seen.user_agent != '') AS user_agent,
    argMinIf(seen.tls_fingerprint, seen.place, seen.tls_fingerprint != '') AS tls_fingerprint,
    argMinIf(seen.device_fingerprint, seen.place, seen.device_fingerprint != '') AS device_fingerprint,
    argMinIf(seen.country, seen.place, seen.country != '') AS country,
    argMinIf(seen.asn, seen.place, seen.asn != '') AS asn,
    argMinIf(seen.model, seen.place, seen.model != '') AS model,
    argMinIf(seen.endpoint, seen.place, seen.endpoint != '') AS endpoint,
    argMinIf(seen.status, seen.place, seen.status != '') AS status,
    argMin(seen.is_error, seen.place) AS is_error,
    argMin(seen.latency_ms, seen.place) AS latency_ms,
    argMin(seen.input_tokens, seen.place) AS input_tokens,
    argMin(seen.output_tokens, seen.place) AS output_tokens,
    argMin(seen.cached_tokens, seen.place) AS cached_tokens,
    argMinIf(seen.conversation_id, seen.place, seen.conversation_id != '') AS conversation_id,
    argMinIf(seen.prompt_hash, seen.place, seen.prompt_hash != 0) AS prompt_hash,
    argMinIf(seen.prompt_skeleton, seen.place, seen.prompt_hash != 0) AS prompt_skeleton,
    argMinIf(seen.prompt_phrases, seen.place, seen.prompt_hash != 0) AS prompt_phrases,
    argMinIf(seen.prompt_opening, seen.place, seen.prompt_hash != 0) AS prompt_opening,
    argMinIf(seen.prompt_chars, seen.place, seen.prompt_hash != 0) AS prompt_chars,
    argMinIf(seen.prompt_rules, seen.place, seen.prompt_hash != 0) AS prompt_rules,
    argMinIf(seen.system_prompt_hash, seen.place, seen.system_prompt_hash != 0) AS system_prompt_hash,
    argMinIf(seen.tools_hash, seen.place, seen.tools_hash != 0) AS tools_hash,
    argMinIf(seen.parameters, seen.place, seen.parameters != '') AS parameters,
    tupleElement(argMin((seen.file, seen.row), seen.place), 1) AS file,
    tupleElement(argMin((seen.file, seen.row), seen.place), 2) AS row,
    '' AS why,
    '' AS raw
FROM
(
    SELECT
        *, (account_id = '', prompt_hash = 0 AND input_tokens IS NULL, file, row) AS place,
        transform(file, {files:Array(UInt32)}, {formats:Array(UInt32)}, toUInt32(0)) AS format
    FROM requests_staging
    WHERE request_id != '' AND toUnixTimestamp64Milli(timestamp) != 0 AND why IN ('', {no_account:String})
) AS seen
GROUP BY request_id
HAVING uniqExact(seen.format) > 1 AND max(seen.account_id != '') AND countIf(seen.account_id != '') = uniqExactIf(seen.format, seen.account_id != '') AND count() <= {most_rows:UInt64}
    AND dateDiff('millisecond', min(seen.timestamp), max(seen.timestamp)) <= {most_ms:UInt64}
ORDER BY request_id
