-- Question: how many requests did each campaign make of each model?
-- One row per campaign and model; '' is a request that names none. Tables: requests.
-- Parameters: account_ids, the members to ask about, each once per campaign; campaigns, the campaign number of each.
WITH
    members AS
    (
        SELECT pair.1 AS account_id, pair.2 AS campaign
        FROM (SELECT arrayJoin(arrayZip({account_ids:Array(String)}, {campaigns:Array(UInt32)})) AS pair)
    ),
    account_models AS
    (
        SELECT account_id, toString(model) AS model, count() AS requests
        FROM requests
        WHERE account_id GLOBAL IN (SELECT arrayJoin({account_ids:Array(String)}))
        GROUP BY account_id, model
    )
SELECT members.campaign AS campaign, account_models.model AS model, sum(account_models.requests) AS requests
FROM account_models
GLOBAL INNER JOIN members ON account_models.account_id = members.account_id
GROUP BY campaign, model
ORDER BY campaign, model
