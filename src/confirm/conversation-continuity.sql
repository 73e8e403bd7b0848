-- Question: of each list of accounts, how many conversations go on from one account of it to another?
-- One row per list (its place, from 0) that has any; `takers` are the accounts that went on with what another had begun. Tables: requests.
-- Parameters: account_ids, one list after the other with '' between two; one_in, of the conversations one in so many is looked at, with
-- all of its requests.
WITH
    members AS
    (
        SELECT account_id, list
        FROM (SELECT {account_ids:Array(String)} AS ids)
        ARRAY JOIN ids AS account_id, arrayCumSum(id -> id = '', ids) AS list
        WHERE account_id != ''
    ),
    parts AS
    (
        SELECT conversation_id, account_id, count() AS requests, min(timestamp) AS since
        FROM requests
        WHERE account_id GLOBAL IN (SELECT account_id FROM members) AND conversation_id != '' AND cityHash64(conversation_id) % {one_in:UInt32} = 0
        GROUP BY conversation_id, account_id
    ),
    conversations AS
    (
        SELECT
            members.list AS list,
            count() AS accounts,
            sum(parts.requests) AS turns,
            min(parts.account_id) AS lowest,
            max(parts.account_id) AS highest,
            argMin(parts.account_id, (parts.since, parts.account_id)) AS beginner,
            arraySort(groupArray(parts.account_id)) AS who
        FROM parts
        GLOBAL INNER JOIN members ON parts.account_id = members.account_id
        GROUP BY list, parts.conversation_id
        HAVING turns > 1
    )
SELECT
    list,
    count() AS conversations,
    countIf(accounts > 1) AS continued,
    sum(turns) AS all_requests,
    uniqExactIf(lowest, accounts > 1) + uniqExactIf(highest, accounts > 1) AS ends,
    arraySort(groupUniqArrayArrayIf(arrayFilter(account -> account != beginner, who), accounts > 1)) AS takers
FROM conversations
GROUP BY list
ORDER BY list
