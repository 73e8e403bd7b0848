-- Question: which accounts begin prompts with these openings, and how many?
-- One row per value and account, all that there are: links.sql keeps a few of each account. Tables: requests.
-- Parameters: values, as the report shows them.
SELECT
    concat('O-', lower(hex(prompt_opening))) AS value,
    account_id,
    count() AS requests,
    toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms,
    toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms
FROM requests
WHERE prompt_opening GLOBAL IN (SELECT reinterpretAsUInt64(reverse(unhex(substring(arrayJoin({values:Array(String)}), 3)))))
GROUP BY prompt_opening, account_id
ORDER BY value, account_id
