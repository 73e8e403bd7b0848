-- Question: which accounts began and stopped sending on the same two UTC days?
-- One row per account; the value is `first day..last day`. Tables: requests.
-- Parameters: population, accounts in all (one alone shares nothing); values_per_account, how many are kept of each;
-- least_requests, an account with fewer has no ends to speak of; least_days, from its first to its last day.
WITH
    lives AS
    (
        SELECT
            account_id,
            count() AS requests,
            min(timestamp) AS first_seen,
            max(timestamp) AS last_seen,
            min((timestamp, file, row)) AS first_row
        FROM requests
        GROUP BY account_id
        HAVING requests >= {least_requests:UInt64}
            AND dateDiff('day', toDate32(first_seen), toDate32(last_seen)) >= {least_days:UInt64}
    )
SELECT
    concat(toString(toDate32(first_seen)), '..', toString(toDate32(last_seen))) AS label,
    account_id,
    requests,
    toUnixTimestamp64Milli(first_seen) AS first_seen_ms,
    toUnixTimestamp64Milli(last_seen) AS last_seen_ms,
    first_row.2 AS file,
    first_row.3 AS row,
    (SELECT uniq(toDate32(first_seen), toDate32(last_seen)) FROM lives) AS distinct_values,
    (SELECT count() FROM lives) AS accounts_with_value
FROM lives
WHERE {population:UInt64} > 1
ORDER BY account_id
LIMIT {values_per_account:UInt64} BY account_id
