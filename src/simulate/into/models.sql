-- Which models are used, and since when? One row per model, the one with the most accounts first.
-- Reads: requests. Parameters: none.
SELECT
    model,
    toUnixTimestamp64Milli(min(timestamp)) AS first_ms,
    uniqExact(account_id) AS accounts
FROM requests
WHERE model != ''
GROUP BY model
ORDER BY accounts DESC, model
LIMIT 50
