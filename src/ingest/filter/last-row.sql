-- When was the last request of the data? One row: milliseconds since 1970, NULL without any.
-- Reads requests_staging.
SELECT toUnixTimestamp64Milli(maxOrNull(timestamp)) AS last_ms
FROM requests_staging
WHERE why = ''
