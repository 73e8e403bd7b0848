-- From when to when does each input reach, and how many of its rows repeat an id? One row per input, milliseconds since 1970.
-- Reads a staging table; parameters table, time (its column of time) and id (its column of ids).
SELECT
    file,
    toUnixTimestamp64Milli(assumeNotNull(minOrNull({time:Identifier}))) AS first_ms,
    toUnixTimestamp64Milli(assumeNotNull(maxOrNull({time:Identifier}))) AS last_ms,
    countIf({id:Identifier} != '') - uniqExactIf(sipHash64({id:Identifier}), {id:Identifier} != '') AS repeated
FROM {table:Identifier}
WHERE why = ''
GROUP BY file
HAVING isNotNull(minOrNull({time:Identifier}))
ORDER BY file
