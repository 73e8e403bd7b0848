-- Question: which accounts began, or stopped, or both, on the same UTC days?
-- One row per account; the value is `first day..last day`, an end empty where the log itself begins or ends: what happened
-- beyond its edge is unknown. Accounts that reach both edges have no value. Tables: requests.
-- Parameters: population, accounts in all (one alone shares nothing); values_per_account, how many are kept of each;
-- least_requests, an account with fewer has no ends to speak of; least_days, from its first to its last day;
-- edge_days, how near to the log's edge an end is not seen.
WITH
    edges AS
    (
        SELECT
            toDate32(min(timestamp)) + toIntervalDay({edge_days:UInt64}) AS opens,
            toDate32(max(timestamp)) - toIntervalDay({edge_days:UInt64}) AS closes
        FROM requests
    ),
    lives AS
    (
        SELECT
            account_id,
            count() AS requests,
            toDate32(min(timestamp)) AS first_day,
            toDate32(max(timestamp)) AS last_day,
            toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms,
            toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms,
            min((timestamp, file, row)) AS first_row
        FROM requests
        GROUP BY account_id
        HAVING requests >= {least_requests:UInt64} AND dateDiff('day', first_day, last_day) >= {least_days:UInt64}
    ),
    windows AS
    (
        SELECT
            *,
            if(first_day >= (SELECT opens FROM edges), toString(first_day), '') AS began,
            if(last_day <= (SELECT closes FROM edges), toString(last_day), '') AS stopped
        FROM lives
        WHERE began != '' OR stopped != ''
    )
SELECT
    concat(began, '..', stopped) AS label,
    account_id,
    requests,
    first_seen_ms,
    last_seen_ms,
    first_row.2 AS file,
    first_row.3 AS row,
    (SELECT uniq(began, stopped) FROM windows) AS distinct_values,
    (SELECT count() FROM windows) AS accounts_with_value
FROM windows
WHERE {population:UInt64} > 1
ORDER BY account_id
LIMIT {values_per_account:UInt64} BY account_id
