-- Question: how many accounts of each team send these prompts, and how often?
-- One row per value and team that has such accounts, 0 for all who are in none. Tables: requests.
-- Parameters: values, as the report shows them; members, accounts as lists in JSON; teams, of each list whose it is, from 1;
-- most_chars_of_phrase, up to which a text is a phrase.
WITH
    members AS
    (
        SELECT arrayJoin(JSONExtract(list.1, 'Array(String)')) AS account_id, list.2 AS team
        FROM (SELECT arrayJoin(arrayZip({members:Array(String)}, {teams:Array(UInt32)})) AS list)
    ),
    carriers AS
    (
        SELECT prompt_hash AS value, account_id, count() AS uses, min(timestamp) AS first_use, max(timestamp) AS last_use
        FROM requests
        WHERE prompt_hash GLOBAL IN (SELECT reinterpretAsUInt64(reverse(unhex(substring(arrayJoin({values:Array(String)}), 3)))))
            AND (prompt_skeleton != prompt_opening OR prompt_chars = 0 OR prompt_chars > {most_chars_of_phrase:UInt32})
        GROUP BY value, account_id
    )
SELECT
    concat('P-', lower(hex(carriers.value))) AS label,
    ifNull(members.team, 0) AS of_team,
    count() AS accounts,
    sum(carriers.uses) AS requests,
    toUnixTimestamp64Milli(min(carriers.first_use)) AS first_seen_ms,
    toUnixTimestamp64Milli(max(carriers.last_use)) AS last_seen_ms
FROM carriers
GLOBAL LEFT JOIN members ON carriers.account_id = members.account_id
GROUP BY carriers.value, of_team
ORDER BY label, of_team
