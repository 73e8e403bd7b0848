-- Question: which accounts send these prompts, and how often?
-- One row per value and account, all that there are: links.sql keeps a few of each account. Tables: requests.
-- Parameters: values, as the report shows them; most_chars_of_phrase, up to which a text is a phrase.
SELECT
    concat('P-', lower(hex(prompt_hash))) AS value,
    account_id,
    count() AS requests,
    toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms,
    toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms
FROM requests
WHERE prompt_hash GLOBAL IN (SELECT reinterpretAsUInt64(reverse(unhex(substring(arrayJoin({values:Array(String)}), 3)))))
    AND (prompt_skeleton != prompt_opening OR prompt_chars = 0 OR prompt_chars > {most_chars_of_phrase:UInt32})
GROUP BY prompt_hash, account_id
ORDER BY value, account_id
