-- How many rows of each input are used, and from when to when do they reach? One row per input, milliseconds since 1970.
-- Reads a published relation; parameters table and time (its column of time).
SELECT
    file,
    count() AS rows,
    toUnixTimestamp64Milli(minOrNull({time:Identifier})) AS first_ms,
    toUnixTimestamp64Milli(maxOrNull({time:Identifier})) AS last_ms
FROM {table:Identifier}
GROUP BY file
ORDER BY file
