-- Question: of each template, how many different prompts did each list of accounts send, and how many of them did several accounts send?
-- One row per list (its place, from 0) and template of which an average prompt is sent by enough accounts. `breadths` are the numbers
-- of different prompts of each account, ascending. Tables: requests.
-- Parameters: account_ids, one list after the other with '' between two; one_in, of the prompts one in so many is looked at;
-- least_prompts of a template; least_percent, accounts per hundred prompts; most_templates of a list.
WITH
    members AS
    (
        SELECT account_id, list, number
        FROM (SELECT {account_ids:Array(String)} AS ids)
        ARRAY JOIN ids AS account_id, arrayCumSum(id -> id = '', ids) AS list, arrayEnumerate(ids) AS number
        WHERE account_id != ''
    ),
    sent AS
    (
        SELECT prompt_skeleton, prompt_hash, account_id
        FROM requests
        WHERE account_id GLOBAL IN (SELECT account_id FROM members) AND prompt_hash != 0 AND prompt_hash % {one_in:UInt32} = 0
        GROUP BY prompt_skeleton, prompt_hash, account_id
    ),
    prompts AS
    (
        SELECT members.list AS list, sent.prompt_skeleton AS prompt_skeleton, groupArray(members.number) AS senders
        FROM sent
        GLOBAL INNER JOIN members ON sent.account_id = members.account_id
        GROUP BY list, prompt_skeleton, sent.prompt_hash
    ),
    pools AS
    (
        SELECT
            list,
            prompt_skeleton,
            count() AS prompts,
            sum(length(senders)) AS uses,
            sum(intDiv(length(senders) * (length(senders) - 1), 2)) AS pairs,
            groupArrayArray(senders) AS all_senders
        FROM prompts
        GROUP BY list, prompt_skeleton
        HAVING prompts >= {least_prompts:UInt32} AND uses * 100 >= prompts * {least_percent:UInt32}
        ORDER BY list, uses DESC, prompt_skeleton
        LIMIT {most_templates:UInt32} BY list
    )
SELECT
    list,
    prompts,
    uses,
    pairs,
    arraySort(tupleElement(arrayReduce('sumMap', [all_senders], [arrayWithConstant(length(all_senders), toUInt32(1))]), 2)) AS breadths
FROM pools
ORDER BY list, uses DESC, prompt_skeleton
