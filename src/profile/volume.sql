-- Question: how much did each account do, and at which hours and weekdays (UTC)?
-- One row per account of a range of ids, in byte order. Tables: requests.
-- Parameters: first_account, until_account, the range, its end excluded and '' for no end.
-- An absent count is NULL; error_known is the number of requests whose status tells success from error.
SELECT
    account_id,
    count() AS requests,
    uniqExact(toDate32(timestamp, 'UTC')) AS active_days,
    min(toUnixTimestamp64Milli(timestamp)) AS first_seen_ms,
    max(toUnixTimestamp64Milli(timestamp)) AS last_seen_ms,
    sum(input_tokens) AS input_tokens,
    sum(output_tokens) AS output_tokens,
    sum(is_error) AS errors,
    count(is_error) AS error_known,
    uniqExactIf(model, model != '') AS models,
    max(toUnixTimestamp64Milli(timestamp) % 1000 != 0) AS has_subseconds,
    max(toUnixTimestamp64Milli(timestamp) % 60000 != 0) AS has_subminutes,
    [
        countIf(toHour(timestamp, 'UTC') = 0), countIf(toHour(timestamp, 'UTC') = 1), countIf(toHour(timestamp, 'UTC') = 2),
        countIf(toHour(timestamp, 'UTC') = 3), countIf(toHour(timestamp, 'UTC') = 4), countIf(toHour(timestamp, 'UTC') = 5),
        countIf(toHour(timestamp, 'UTC') = 6), countIf(toHour(timestamp, 'UTC') = 7), countIf(toHour(timestamp, 'UTC') = 8),
        countIf(toHour(timestamp, 'UTC') = 9), countIf(toHour(timestamp, 'UTC') = 10), countIf(toHour(timestamp, 'UTC') = 11),
        countIf(toHour(timestamp, 'UTC') = 12), countIf(toHour(timestamp, 'UTC') = 13), countIf(toHour(timestamp, 'UTC') = 14),
        countIf(toHour(timestamp, 'UTC') = 15), countIf(toHour(timestamp, 'UTC') = 16), countIf(toHour(timestamp, 'UTC') = 17),
        countIf(toHour(timestamp, 'UTC') = 18), countIf(toHour(timestamp, 'UTC') = 19), countIf(toHour(timestamp, 'UTC') = 20),
        countIf(toHour(timestamp, 'UTC') = 21), countIf(toHour(timestamp, 'UTC') = 22), countIf(toHour(timestamp, 'UTC') = 23)
    ]::Array(UInt32) AS hour_counts,
    [
        countIf(toDayOfWeek(timestamp, 0, 'UTC') = 1), countIf(toDayOfWeek(timestamp, 0, 'UTC') = 2),
        countIf(toDayOfWeek(timestamp, 0, 'UTC') = 3), countIf(toDayOfWeek(timestamp, 0, 'UTC') = 4),
        countIf(toDayOfWeek(timestamp, 0, 'UTC') = 5), countIf(toDayOfWeek(timestamp, 0, 'UTC') = 6),
        countIf(toDayOfWeek(timestamp, 0, 'UTC') = 7)
    ]::Array(UInt32) AS weekday_counts
FROM requests
WHERE account_id >= {first_account:String} AND ({until_account:String} = '' OR account_id < {until_account:String})
GROUP BY account_id
ORDER BY account_id
