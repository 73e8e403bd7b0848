-- Question: which accounts send these system prompts, and how often?
-- One row per value and account, all that there are: links.sql keeps a few of each account. Tables: requests.
-- Parameters: values, as the report shows them.
SELECT
    concat('S-', lower(hex(system_prompt_hash))) AS value,
    account_id,
    count() AS requests,
    toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms,
    toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms
FROM requests
WHERE system_prompt_hash GLOBAL IN (SELECT reinterpretAsUInt64(reverse(unhex(substring(arrayJoin({values:Array(String)}), 3)))))
GROUP BY system_prompt_hash, account_id
ORDER BY value, account_id
