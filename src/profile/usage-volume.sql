-- Question: how much did each account do by the sums that count?
-- One row per account, in the byte order of its id. Tables: usage, requests. Parameters: none.
-- No day of a sum has a request in the logs, so that days may be added. A period of several days counts as one day: that is all it says.
-- Models are those that no request of the account in the logs names.
WITH known AS
(
    SELECT DISTINCT account_id, toString(model) AS model
    FROM requests
    WHERE account_id IN (SELECT account_id FROM usage)
)
SELECT
    sums.account_id AS account_id,
    count() AS sums,
    sum(sums.request_count) AS requests,
    uniqExact(toDate32(sums.bucket_start, 'UTC')) AS active_days,
    uniqExactIf(toDate32(sums.bucket_start, 'UTC'), isNotNull(sums.request_count)) AS counted_days,
    sum(sums.input_tokens) AS input_tokens,
    sum(sums.output_tokens) AS output_tokens,
    uniqExactIf(toString(sums.model), sums.model != '' AND isNull(known.model)) AS models
FROM usage AS sums
LEFT JOIN known ON sums.account_id = known.account_id AND toString(sums.model) = known.model
GROUP BY account_id
ORDER BY account_id
