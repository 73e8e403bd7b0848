-- Question: which inputs hold rows that name no account, and of how many do others know it by then? One row per input.
-- Reads requests_staging. Parameter: no_account (the reason of rows without an account).
SELECT file, count() AS rows, countIf(api_key != '') AS with_key, countIf(request_id != '') AS with_request_id
FROM requests_staging
WHERE why = {no_account:String}
GROUP BY file
ORDER BY file
