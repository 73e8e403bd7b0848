-- Question: when did each of these accounts send what fills a template, begins with an opening or repeats a prompt of its own group?
-- One row per account with such requests; times in milliseconds since 1970, ascending (as doubles, which hold them exactly).
-- Tables: requests. Parameters: account_ids, each once; groups, the group number of each; skeletons, openings and prompts,
-- decimal hashes; skeleton_groups, opening_groups and prompt_groups, the group number of each hash.
WITH
    members AS
    (
        SELECT pair.1 AS account_id, pair.2 AS team
        FROM (SELECT arrayJoin(arrayZip({account_ids:Array(String)}, {groups:Array(UInt32)})) AS pair)
    ),
    sent AS
    (
        SELECT
            requests.account_id AS account_id,
            toFloat64(toUnixTimestamp64Milli(requests.timestamp)) AS time_ms,
            members.team AS team,
            requests.prompt_skeleton AS skeleton,
            requests.prompt_opening AS opening,
            requests.prompt_hash AS prompt
        FROM requests
        GLOBAL INNER JOIN members ON requests.account_id = members.account_id
        WHERE requests.account_id GLOBAL IN (SELECT arrayJoin({account_ids:Array(String)}))
    )
SELECT account_id, arraySort(groupArray(time_ms)) AS times_ms
FROM sent
WHERE (team, skeleton) GLOBAL IN (SELECT arrayJoin(arrayZip({skeleton_groups:Array(UInt32)}, arrayMap(hash -> toUInt64(hash), {skeletons:Array(String)}))))
    OR (team, opening) GLOBAL IN (SELECT arrayJoin(arrayZip({opening_groups:Array(UInt32)}, arrayMap(hash -> toUInt64(hash), {openings:Array(String)}))))
    OR (team, prompt) GLOBAL IN (SELECT arrayJoin(arrayZip({prompt_groups:Array(UInt32)}, arrayMap(hash -> toUInt64(hash), {prompts:Array(String)}))))
GROUP BY account_id
ORDER BY account_id
