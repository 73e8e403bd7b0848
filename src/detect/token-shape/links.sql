-- Question: how large are the prompts and the answers of each account, and how do their sizes scatter?
-- One row per account with enough requests of which both sizes are known. Tables: requests.
-- Parameters: least_requests, how many are enough; steps_per_octave, in which logarithms are counted.
-- A size is its logarithm to base 2 in whole steps, so that sums are whole numbers, which no order of rows and no number of threads changes.
WITH
    sizes AS
    (
        SELECT
            account_id, timestamp, file, row,
            toInt64(round(log2(assumeNotNull(input_tokens)) * {steps_per_octave:UInt32})) AS prompt_size,
            toInt64(round(log2(assumeNotNull(output_tokens)) * {steps_per_octave:UInt32})) AS answer_size
        FROM requests
        WHERE input_tokens > 0 AND output_tokens > 0
    ),
    shapes AS
    (
        SELECT
            account_id,
            count() AS sized,
            min(timestamp) AS first_seen,
            max(timestamp) AS last_seen,
            min((timestamp, file, row)) AS first_row,
            sum(prompt_size) AS prompt_sum,
            sum(prompt_size * prompt_size) AS prompt_square_sum,
            sum(answer_size) AS answer_sum,
            sum(answer_size * answer_size) AS answer_square_sum
        FROM sizes
        GROUP BY account_id
        HAVING sized >= {least_requests:UInt64}
    )
SELECT
    account_id,
    sized AS requests,
    toUnixTimestamp64Milli(first_seen) AS first_seen_ms,
    toUnixTimestamp64Milli(last_seen) AS last_seen_ms,
    first_row.2 AS file,
    first_row.3 AS row,
    prompt_sum, prompt_square_sum, answer_sum, answer_square_sum
FROM shapes
ORDER BY account_id
