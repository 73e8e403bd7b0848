-- Question: how many accounts of each team repeat these phrases, and in how many requests?
-- One row per phrase and team that has such accounts, 0 for all who are in none.
-- Accounts are counted by two hashes of 96 bits together, as in links.sql. Tables: requests.
-- Parameters: values, as the report shows them; members, accounts as lists in JSON; teams, of each list whose it is, from 1;
-- least_uses, requests of an account in which a phrase must stand; least_share_one_in, and the share of its requests as 1/n.
WITH
    members AS
    (
        SELECT arrayJoin(JSONExtract(list.1, 'Array(String)')) AS account_id, list.2 AS team
        FROM (SELECT arrayJoin(arrayZip({members:Array(String)}, {teams:Array(UInt32)})) AS list)
    ),
    speakers AS
    (
        SELECT account_id, count() AS requests, min(timestamp) AS first_seen, max(timestamp) AS last_seen
        FROM requests
        WHERE notEmpty(prompt_phrases)
        GROUP BY account_id
    ),
    placed AS
    (
        SELECT
            cityHash64(speakers.account_id) AS account,
            toUInt32(sipHash64(speakers.account_id)) AS check,
            ifNull(members.team, 0) AS team,
            speakers.requests AS requests,
            speakers.first_seen AS first_seen,
            speakers.last_seen AS last_seen
        FROM speakers
        GLOBAL LEFT JOIN members ON speakers.account_id = members.account_id
    ),
    habits AS
    (
        SELECT cityHash64(account_id) AS account, toUInt32(sipHash64(account_id)) AS check, phrase, count() AS uses
        FROM requests
        ARRAY JOIN prompt_phrases AS phrase
        WHERE phrase GLOBAL IN (SELECT reinterpretAsUInt32(reverse(unhex(substring(arrayJoin({values:Array(String)}), 3)))))
        GROUP BY account, check, phrase
        HAVING uses >= {least_uses:UInt64}
    )
SELECT
    concat('W-', lower(hex(habits.phrase))) AS label,
    placed.team AS of_team,
    count() AS accounts,
    sum(habits.uses) AS requests,
    toUnixTimestamp64Milli(min(placed.first_seen)) AS first_seen_ms,
    toUnixTimestamp64Milli(max(placed.last_seen)) AS last_seen_ms
FROM habits
GLOBAL INNER JOIN placed ON habits.account = placed.account AND habits.check = placed.check
WHERE habits.uses * {least_share_one_in:UInt64} >= placed.requests
GROUP BY habits.phrase, of_team
ORDER BY label, of_team
