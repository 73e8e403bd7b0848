-- Question: of each template, how many different prompts did these accounts send, and how many of them did several accounts send?
-- One row per template of which an average prompt is sent by enough accounts. `breadths` are the numbers of different prompts of
-- each account, ascending. Tables: requests.
-- Parameters: account_ids; one_in, of the prompts one in so many is looked at; least_prompts of a template; least_percent, accounts per
-- hundred prompts; most_templates.
WITH
    sent AS
    (
        SELECT prompt_skeleton, prompt_hash, account_id
        FROM requests
        WHERE account_id GLOBAL IN (SELECT arrayJoin({account_ids:Array(String)})) AND prompt_hash != 0 AND prompt_hash % {one_in:UInt32} = 0
        GROUP BY prompt_skeleton, prompt_hash, account_id
    ),
    pools AS
    (
        SELECT prompt_skeleton, count() AS prompts, sum(accounts) AS uses, sum(intDiv(accounts * (accounts - 1), 2)) AS pairs
        FROM (SELECT prompt_skeleton, prompt_hash, count() AS accounts FROM sent GROUP BY prompt_skeleton, prompt_hash)
        GROUP BY prompt_skeleton
        HAVING prompts >= {least_prompts:UInt32} AND uses * 100 >= prompts * {least_percent:UInt32}
        ORDER BY uses DESC, prompt_skeleton
        LIMIT {most_templates:UInt32}
    ),
    breadths AS
    (
        SELECT prompt_skeleton, arraySort(groupArray(prompts)) AS breadths
        FROM (SELECT prompt_skeleton, account_id, count() AS prompts FROM sent GROUP BY prompt_skeleton, account_id)
        WHERE prompt_skeleton GLOBAL IN (SELECT prompt_skeleton FROM pools)
        GROUP BY prompt_skeleton
    )
SELECT pools.prompts AS prompts, pools.uses AS uses, pools.pairs AS pairs, breadths.breadths AS breadths
FROM pools
GLOBAL INNER JOIN breadths ON pools.prompt_skeleton = breadths.prompt_skeleton
ORDER BY uses DESC, pools.prompt_skeleton
