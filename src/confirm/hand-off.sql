-- Question: of each list of accounts, how often is a request that was refused sent again, identical, by another of the list at once, and how often one that was not refused?
-- One row per list (its place, from 0) that sent something; `ends` are the accounts that were refused what another took up, or took it up. Identical is the same prompt or, where prompts are absent, as many input
-- tokens with the same parameters and model; "again" is the next request of that content. Tables: requests.
-- Parameters: account_ids, one list after the other with '' between two; within_ms, how soon is at once; one_in, of the contents one in
-- so many is looked at, with all of its requests.
WITH
    members AS
    (
        SELECT account_id, list
        FROM (SELECT {account_ids:Array(String)} AS ids)
        ARRAY JOIN ids AS account_id, arrayCumSum(id -> id = '', ids) AS list
        WHERE account_id != ''
    ),
    sent AS
    (
        SELECT
            account_id,
            timestamp,
            status IN ('403', '429') OR match(status, '^5[0-9][0-9]$') AS is_refused,
            if(prompt_hash != 0, prompt_hash, sipHash64(ifNull(input_tokens, 0), parameters, model)) AS content
        FROM requests
        WHERE account_id GLOBAL IN (SELECT account_id FROM members)
            AND (prompt_hash != 0 OR (ifNull(input_tokens, 0) > 0 AND parameters != ''))
            AND content % {one_in:UInt32} = 0
    ),
    followed AS
    (
        SELECT
            members.list AS list,
            sent.account_id AS account_id,
            sent.timestamp AS timestamp,
            sent.is_refused AS is_refused,
            leadInFrame(account_id, 1, account_id) OVER next AS next_account,
            leadInFrame(timestamp, 1, timestamp) OVER next AS next_time
        FROM sent
        GLOBAL INNER JOIN members ON sent.account_id = members.account_id
        WINDOW next AS (PARTITION BY list, content ORDER BY timestamp, account_id, is_refused ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
    ),
    judged AS
    (
        SELECT list, account_id, next_account, timestamp, is_refused, next_account != account_id AND next_time <= timestamp + toIntervalMillisecond({within_ms:UInt32}) AS is_taken_up
        FROM followed
    )
SELECT
    list,
    count() AS uses,
    countIf(is_refused) AS refused,
    countIf(is_taken_up) AS taken_up,
    countIf(is_refused AND is_taken_up) AS handed_off,
    uniqExactIf(account_id, is_refused AND is_taken_up) AS refused_accounts,
    arraySort(groupUniqArrayArrayIf([account_id, next_account], is_refused AND is_taken_up)) AS ends,
    uniqExactIf(toStartOfHour(timestamp), is_refused AND is_taken_up) AS hours
FROM judged
GROUP BY list
ORDER BY list
