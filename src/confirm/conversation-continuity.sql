-- Question: how many conversations of these accounts go on from one account to another?
-- One row. Tables: requests.
-- Parameters: account_ids; one_in, of the conversations one in so many is looked at, with all of its requests.
WITH
    conversations AS
    (
        SELECT conversation_id, uniqExact(account_id) AS accounts, count() AS requests, min(account_id) AS lowest, max(account_id) AS highest
        FROM requests
        WHERE account_id GLOBAL IN (SELECT arrayJoin({account_ids:Array(String)})) AND conversation_id != '' AND cityHash64(conversation_id) % {one_in:UInt32} = 0
        GROUP BY conversation_id
        HAVING requests > 1
    )
SELECT
    count() AS conversations,
    countIf(accounts > 1) AS continued,
    sum(requests) AS all_requests,
    uniqExactIf(lowest, accounts > 1) + uniqExactIf(highest, accounts > 1) AS ends
FROM conversations
