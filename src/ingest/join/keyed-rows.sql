-- Question: which rows are there once rows without an account have that of their key? All rows of the staging table.
-- A row without a time stays what it was. Reads requests_staging and requests_keys. Parameter: no_account (the reason of rows without an account).
SELECT staged.* REPLACE (
    if(staged.why = {no_account:String}, ifNull(owners.account_id, ''), staged.account_id) AS account_id,
    toLowCardinality(if(staged.why = {no_account:String} AND ifNull(owners.account_id, '') != '' AND toUnixTimestamp64Milli(staged.timestamp) != 0, '', toString(staged.why))) AS why,
    if(staged.why = {no_account:String} AND ifNull(owners.account_id, '') != '' AND toUnixTimestamp64Milli(staged.timestamp) != 0, '', staged.raw) AS raw)
FROM requests_staging AS staged
LEFT JOIN requests_keys AS owners ON staged.api_key = owners.api_key
ORDER BY file, row
