-- Question: which accounts fill these prompt skeletons, and in how many requests?
-- One row per value and account, all that there are: links.sql keeps a few of each account. Tables: requests.
-- Parameters: values, as the report shows them.
SELECT
    concat('T-', lower(hex(prompt_skeleton))) AS value,
    account_id,
    count() AS requests,
    toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms,
    toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms
FROM requests
WHERE prompt_skeleton GLOBAL IN (SELECT reinterpretAsUInt64(reverse(unhex(substring(arrayJoin({values:Array(String)}), 3)))))
    AND prompt_skeleton != prompt_opening
GROUP BY prompt_skeleton, account_id
ORDER BY value, account_id
