-- Question: which columns do rows without an account and requests of accounts both know? One row: rows without an account that have a time,
-- and for each column how many of them have a value that some request of an account has too.
-- Reads requests_staging. Parameters: named_files (load ids of the logs that name accounts), no_account (the reason of rows without an account).
WITH named AS
(
    SELECT ip, toString(user_agent) AS user_agent, toString(model) AS model, toString(endpoint) AS endpoint, toString(is_error) AS is_error
    FROM requests_staging
    WHERE why = '' AND has({named_files:Array(UInt32)}, file)
)
SELECT
    count() AS rows,
    countIf(ip != '' AND ip IN (SELECT ip FROM named)) AS ip,
    countIf(user_agent != '' AND toString(user_agent) IN (SELECT user_agent FROM named)) AS user_agent,
    countIf(model != '' AND toString(model) IN (SELECT model FROM named)) AS model,
    countIf(endpoint != '' AND toString(endpoint) IN (SELECT endpoint FROM named)) AS endpoint,
    countIf(isNotNull(is_error) AND toString(is_error) IN (SELECT is_error FROM named WHERE isNotNull(is_error))) AS is_error
FROM requests_staging
WHERE why = {no_account:String} AND toUnixTimestamp64Milli(timestamp) != 0
