-- Question: how are the requests of each account spread over time?
-- One row per account of a range of ids, in byte order. Tables: requests.
-- Parameters: first_account, until_account, the range, its end excluded and '' for no end; sample_requests, how many requests
-- of an account are looked at, counted from its first; tolerance_percent, how far a gap may lie from the period;
-- log_resolution_ms, the step of the clock that stamped the log.
-- A gap is the time between two consecutive requests of one account. Quantiles are nearest-rank: the value at place
-- ceil(p * n). Sums are whole numbers, so that no order of rows and no number of threads changes them.
WITH
    account_times AS
    (
        SELECT account_id, groupArraySorted({sample_requests:UInt32})(toUnixTimestamp64Milli(timestamp)) AS times
        FROM requests
        WHERE account_id >= {first_account:String} AND ({until_account:String} = '' OR account_id < {until_account:String})
        GROUP BY account_id
    ),
    account_gaps AS
    (
        SELECT
            account_id,
            arrayMap((later, earlier) -> toUInt64(later - earlier), arrayPopFront(times), arrayPopBack(times)) AS gaps,
            arraySort(gaps) AS sorted_gaps,
            -- Requests of one moment are one beat: a batch of ten every hour is still hourly.
            arrayFilter(gap -> gap > 0, sorted_gaps) AS beats,
            if(arrayExists(time -> time % 1000 != 0, times), 1, 1000) AS own_resolution_ms,
            -- Whole days are cut out of the life of the account; midnight counts as an edge on both sides.
            arraySort(arrayMap(
                day -> arrayMax(arrayDifference(arrayConcat([0], arrayMap(time -> positiveModulo(time, 86400000), day), [86400000]))),
                arraySplit(
                    (time, is_new_day) -> is_new_day,
                    times,
                    arrayMap(
                        (later, earlier) -> later - positiveModulo(later, 86400000) > earlier,
                        times,
                        arrayPushFront(arrayPopBack(times), times[1])
                    )
                )
            )) AS quiet_gaps
        FROM account_times
    ),
    account_beats AS
    (
        SELECT
            *,
            -- From the median gap to the middle of its neighbourhood: a lopsided remainder must not push the period aside.
            beats[intDiv(length(beats) + 1, 2)] AS median_beat,
            arrayFilter(
                gap -> gap * 100 >= median_beat * (100 - 2 * {tolerance_percent:UInt8}) AND gap * 100 <= median_beat * (100 + 2 * {tolerance_percent:UInt8}),
                beats
            ) AS neighbours,
            neighbours[intDiv(length(neighbours) + 1, 2)] AS period_ms
        FROM account_gaps
    )
SELECT
    account_id,
    length(gaps) AS gap_count,
    sorted_gaps[intDiv(length(gaps) * 10 + 99, 100)] AS gap_p10_ms,
    sorted_gaps[intDiv(length(gaps) * 50 + 99, 100)] AS gap_p50_ms,
    sorted_gaps[intDiv(length(gaps) * 90 + 99, 100)] AS gap_p90_ms,
    gaps[1] AS first_gap_ms,
    gaps[-1] AS last_gap_ms,
    arraySum(gaps) AS gap_sum,
    toString(arrayReduce('sum', arrayMap(gap -> toUInt128(gap) * gap, gaps))) AS gap_square_sum,
    toString(arrayReduce('sum', arrayMap((later, earlier) -> toUInt128(later) * earlier, arrayPopFront(gaps), arrayPopBack(gaps)))) AS gap_product_sum,
    length(beats) AS beat_count,
    period_ms,
    arrayCount(
        gap -> gap * 100 >= period_ms * (100 - {tolerance_percent:UInt8}) AND gap * 100 <= period_ms * (100 + {tolerance_percent:UInt8}),
        beats
    ) AS period_beats,
    greatest(own_resolution_ms, {log_resolution_ms:UInt32}) AS resolution_ms,
    quiet_gaps[intDiv(length(quiet_gaps) + 1, 2)] AS quiet_gap_ms
FROM account_beats
ORDER BY account_id
