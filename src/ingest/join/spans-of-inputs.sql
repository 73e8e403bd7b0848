-- Question: from when to when does each input tell of requests that have an id? One row per input, in order of its beginning.
-- Reads requests_staging. Parameter: reasons (those of rows that are requests, or may become some).
SELECT toUnixTimestamp64Milli(min(timestamp)) AS first, toUnixTimestamp64Milli(max(timestamp)) AS last, count() AS rows
FROM requests_staging
WHERE request_id != '' AND why IN {reasons:Array(String)}
GROUP BY file
ORDER BY first, last
