-- In which hours does each input have rows? One row per input and hour, the hour counted from 1970.
-- Reads a staging table; parameters table and time (its column of time).
SELECT file, intDiv(toUnixTimestamp64Milli(assumeNotNull({time:Identifier})), 3600000) AS hour
FROM {table:Identifier}
WHERE why = '' AND isNotNull({time:Identifier})
GROUP BY file, hour
ORDER BY file, hour
