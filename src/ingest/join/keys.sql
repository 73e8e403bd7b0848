-- Question: whose is each key that rows without an account show? One row per key that only one account is known to use.
-- Reads the staging tables of requests and registrations, and the one that asks. Parameters: table (whose rows ask), no_account (the reason
-- of rows without an account).
WITH wanted AS (SELECT DISTINCT api_key FROM {table:Identifier} WHERE why = {no_account:String} AND api_key != '')
SELECT api_key, min(users.account_id) AS account_id
FROM
(
    SELECT api_key, account_id FROM requests_staging WHERE why = '' AND api_key IN (SELECT api_key FROM wanted)
    UNION ALL
    SELECT api_key, account_id FROM registrations_staging WHERE why = '' AND api_key IN (SELECT api_key FROM wanted)
) AS users
WHERE users.account_id != ''
GROUP BY api_key
HAVING uniqExact(users.account_id) = 1
ORDER BY api_key
