-- How many rows of each input came out how? One row per input and reason ('' = good).
-- Reads a staging table; parameter table.
SELECT file, toString(why) AS reason, count() AS rows
FROM {table:Identifier}
GROUP BY file, reason
ORDER BY file, reason
