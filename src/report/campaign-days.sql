-- Question: how many requests did each campaign make on each UTC day, and from how many of its accounts?
-- One row per campaign and day with requests. Tables: requests.
-- Parameters: account_ids, the members to ask about, each once per campaign; campaigns, the campaign number of each.
WITH
    members AS
    (
        SELECT pair.1 AS account_id, pair.2 AS campaign
        FROM (SELECT arrayJoin(arrayZip({account_ids:Array(String)}, {campaigns:Array(UInt32)})) AS pair)
    ),
    account_days AS
    (
        SELECT account_id, toDate32(timestamp) AS day, count() AS requests
        FROM requests
        WHERE account_id GLOBAL IN (SELECT arrayJoin({account_ids:Array(String)}))
        GROUP BY account_id, day
    )
SELECT
    members.campaign AS campaign,
    toString(account_days.day) AS day,
    sum(account_days.requests) AS requests,
    count() AS accounts
FROM account_days
GLOBAL INNER JOIN members ON account_days.account_id = members.account_id
GROUP BY campaign, day
ORDER BY campaign, day
