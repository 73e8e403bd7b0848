-- Question: when did each of these accounts send its requests?
-- One row per account; times in milliseconds since 1970, ascending (as doubles, which hold them exactly and are read at
-- twice the speed of 64-bit numbers in quotes). Tables: requests.
-- Parameters: account_ids, the accounts to ask about.
SELECT account_id, arraySort(groupArray(toFloat64(toUnixTimestamp64Milli(timestamp)))) AS times_ms
FROM requests
WHERE account_id GLOBAL IN (SELECT arrayJoin({account_ids:Array(String)}))
GROUP BY account_id
ORDER BY account_id
