-- Question: how many requests of the whole population does each prompt rule recognise?
-- One row per rule (its place in the pack, from 1; 0 for all requests that hold a prompt). Tables: requests. Parameters: none.
SELECT arrayJoin(arrayPushBack(prompt_rules, toUInt16(0))) AS rule, count() AS requests
FROM requests
WHERE prompt_hash != 0
GROUP BY rule
ORDER BY rule
