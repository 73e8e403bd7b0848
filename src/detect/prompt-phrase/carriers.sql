-- Question: which accounts repeat these phrases, and in how many requests?
-- One row per phrase and account, all that there are: links.sql keeps a few of each account. Tables: requests.
-- Parameters: values, as the report shows them; least_uses, requests of an account in which a phrase must stand;
-- least_share_one_in, and the share of its requests as 1/n.
WITH
    asked AS
    (
        SELECT reinterpretAsUInt32(reverse(unhex(substring(arrayJoin({values:Array(String)}), 3)))) AS phrase
    ),
    habits AS
    (
        SELECT account_id, phrase, count() AS uses
        FROM requests
        ARRAY JOIN prompt_phrases AS phrase
        WHERE phrase GLOBAL IN (SELECT phrase FROM asked)
        GROUP BY account_id, phrase
        HAVING uses >= {least_uses:UInt64}
    ),
    speakers AS
    (
        SELECT account_id, count() AS requests, toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms, toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms
        FROM requests
        WHERE notEmpty(prompt_phrases) AND account_id GLOBAL IN (SELECT account_id FROM habits)
        GROUP BY account_id
    )
SELECT
    concat('W-', lower(hex(habits.phrase))) AS value,
    habits.account_id AS account_id,
    habits.uses AS requests,
    speakers.first_seen_ms AS first_seen_ms,
    speakers.last_seen_ms AS last_seen_ms
FROM habits
GLOBAL INNER JOIN speakers ON habits.account_id = speakers.account_id
WHERE habits.uses * {least_share_one_in:UInt64} >= speakers.requests
ORDER BY value, account_id
