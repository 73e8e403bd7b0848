-- Question: how many requests did the whole population make in each UTC hour?
-- One row per hour with requests; an hour is counted from 1970-01-01T00:00Z. Tables: requests. Parameters: none.
SELECT intDiv(toUnixTimestamp64Milli(timestamp), 3600000) AS hour, count() AS requests
FROM requests
GROUP BY hour
ORDER BY hour
