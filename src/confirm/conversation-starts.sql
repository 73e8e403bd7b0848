-- Question: when did each of these accounts begin its conversations?
-- One row per account; times in milliseconds since 1970, ascending (as doubles, which hold them exactly). A request that is of no
-- conversation stands for itself. Tables: requests.
-- Parameters: account_ids, the accounts to ask about.
SELECT account_id, arraySort(groupArrayArray(begun)) AS times_ms
FROM
(
    SELECT
        account_id,
        if(conversation_id = '', groupArrayIf(toFloat64(toUnixTimestamp64Milli(timestamp)), conversation_id = ''), [toFloat64(toUnixTimestamp64Milli(min(timestamp)))]) AS begun
    FROM requests
    WHERE account_id GLOBAL IN (SELECT arrayJoin({account_ids:Array(String)}))
    GROUP BY account_id, conversation_id
)
GROUP BY account_id
ORDER BY account_id
