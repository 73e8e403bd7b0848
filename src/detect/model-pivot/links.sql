-- Question: which accounts turned to a model within a few hours of its first appearance?
-- One row per new model and early adopter who was already active before. Tables: requests.
-- Parameters: population, accounts in all (one alone shares nothing); values_per_account, how many are kept of each;
-- within_hours, how early is early; least_days, how long after the log's beginning a model must appear to count as new.
WITH
    released AS
    (
        SELECT model, min(timestamp) AS release
        FROM requests
        WHERE model != ''
        GROUP BY model
        HAVING release >= (SELECT min(timestamp) FROM requests) + toIntervalDay({least_days:UInt64})
    ),
    adoptions AS
    (
        SELECT model, account_id, count() AS requests, min(timestamp) AS adopted, max(timestamp) AS last_seen, min((timestamp, file, row)) AS first_row
        FROM requests
        WHERE model GLOBAL IN (SELECT model FROM released)
        GROUP BY model, account_id
    ),
    arrivals AS
    (
        SELECT account_id, min(timestamp) AS arrived
        FROM requests
        WHERE account_id GLOBAL IN (SELECT account_id FROM adoptions)
        GROUP BY account_id
    )
SELECT
    toString(adoptions.model) AS label,
    adoptions.account_id AS account_id,
    adoptions.requests AS requests,
    toUnixTimestamp64Milli(adoptions.adopted) AS first_seen_ms,
    toUnixTimestamp64Milli(adoptions.last_seen) AS last_seen_ms,
    adoptions.first_row.2 AS file,
    adoptions.first_row.3 AS row,
    (SELECT count() FROM released) AS distinct_values,
    (SELECT uniq(account_id) FROM requests WHERE model != '') AS accounts_with_value
FROM adoptions
GLOBAL INNER JOIN released ON adoptions.model = released.model
GLOBAL INNER JOIN arrivals ON adoptions.account_id = arrivals.account_id
WHERE adoptions.adopted < released.release + toIntervalHour({within_hours:UInt64})
    AND arrivals.arrived < released.release
    AND {population:UInt64} > 1
ORDER BY account_id, label
LIMIT {values_per_account:UInt64} BY account_id
