-- Question: how many requests of each campaign does each prompt rule recognise?
-- One row per campaign and rule (its place in the pack, from 1; 0 for all requests that hold a prompt). Tables: requests.
-- Parameters: account_ids, the members to ask about, each once per campaign; campaigns, the campaign number of each.
WITH
    members AS
    (
        SELECT pair.1 AS account_id, pair.2 AS campaign
        FROM (SELECT arrayJoin(arrayZip({account_ids:Array(String)}, {campaigns:Array(UInt32)})) AS pair)
    ),
    account_rules AS
    (
        SELECT account_id, arrayJoin(arrayPushBack(prompt_rules, toUInt16(0))) AS rule, count() AS requests
        FROM requests
        WHERE prompt_hash != 0 AND account_id GLOBAL IN (SELECT arrayJoin({account_ids:Array(String)}))
        GROUP BY account_id, rule
    )
SELECT members.campaign AS campaign, account_rules.rule AS rule, sum(account_rules.requests) AS requests
FROM account_rules
GLOBAL INNER JOIN members ON account_rules.account_id = members.account_id
GROUP BY campaign, rule
ORDER BY campaign, rule
