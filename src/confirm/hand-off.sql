-- Question: how often is a request that was refused sent again, identical, by another of these accounts at once, and how often one that was not refused?
-- One row. Identical is the same prompt or, where prompts are absent, as many input tokens with the same parameters and model;
-- "again" is the next request of that content. Tables: requests.
-- Parameters: account_ids; within_ms, how soon is at once; one_in, of the contents one in so many is looked at, with all of its requests.
WITH
    uses AS
    (
        SELECT
            account_id,
            timestamp,
            status IN ('403', '429') OR match(status, '^5[0-9][0-9]$') AS is_refused,
            if(prompt_hash != 0, prompt_hash, sipHash64(ifNull(input_tokens, 0), parameters, model)) AS content
        FROM requests
        WHERE account_id GLOBAL IN (SELECT arrayJoin({account_ids:Array(String)}))
            AND (prompt_hash != 0 OR (ifNull(input_tokens, 0) > 0 AND parameters != ''))
            AND content % {one_in:UInt32} = 0
    ),
    followed AS
    (
        SELECT
            account_id,
            timestamp,
            is_refused,
            leadInFrame(account_id, 1, account_id) OVER next AS next_account,
            leadInFrame(timestamp, 1, timestamp) OVER next AS next_time
        FROM uses
        WINDOW next AS (PARTITION BY content ORDER BY timestamp, account_id, is_refused ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
    ),
    judged AS
    (
        SELECT account_id, timestamp, is_refused, next_account != account_id AND next_time <= timestamp + toIntervalMillisecond({within_ms:UInt32}) AS is_taken_up
        FROM followed
    )
SELECT
    count() AS uses,
    countIf(is_refused) AS refused,
    countIf(is_taken_up) AS taken_up,
    countIf(is_refused AND is_taken_up) AS handed_off,
    uniqExactIf(account_id, is_refused AND is_taken_up) AS refused_accounts,
    uniqExactIf(toStartOfHour(timestamp), is_refused AND is_taken_up) AS hours
FROM judged
