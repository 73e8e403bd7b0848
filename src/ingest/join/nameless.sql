-- Question: which inputs hold rows that name no account, and how many of them show a key? One row per input.
-- Reads requests_staging. Parameter: no_account (the reason of rows without an account).
SELECT file, count() AS rows, countIf(api_key != '') AS with_key
FROM requests_staging
WHERE why = {no_account:String}
GROUP BY file
ORDER BY file
