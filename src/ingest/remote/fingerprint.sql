-- Question: which rows are these, in whatever order they lie? One row: how many, and two sums over hashes of them.
-- Tables: requests. Parameters: none. Sums of whole numbers wrap around at 2^64, the same for every order and every number of shards.
SELECT
    count() AS rows,
    toString(sum(cityHash64(
        timestamp, account_id, api_key, org, request_id, ip, user_agent, tls_fingerprint, device_fingerprint, country, asn, model, endpoint, status,
        ifNull(latency_ms, 4294967295), ifNull(input_tokens, 4294967295), ifNull(output_tokens, 4294967295),
        conversation_id, prompt_hash, system_prompt_hash, tools_hash, parameters
    ))) AS city_sum,
    toString(sum(sipHash64(account_id, timestamp, request_id, prompt_hash))) AS sip_sum
FROM requests
