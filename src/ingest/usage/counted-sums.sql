-- Question: which sums count? All rows of the staging table; those that do not count say why.
-- A sum counts where the logs hold no request of its account on any UTC day that it touches. Of several exports of one format the one
-- with the shortest periods, then with the most columns to tell by, speaks for a day, and what two files say alike counts once.
-- A sum without an account has that of its key, where only one account is known to use it.
-- Reads both staging tables of requests and usage, and usage_keys. Parameters: files and formats (load ids, and the number of each
-- one's format), no_account, of_logged and told_before (reasons).
WITH
    named AS
    (
        SELECT staged.* REPLACE (
            if(staged.why = {no_account:String}, ifNull(owners.account_id, ''), staged.account_id) AS account_id,
            toLowCardinality(if(staged.why = {no_account:String} AND ifNull(owners.account_id, '') != '', '', toString(staged.why))) AS why),
            transform(staged.file, {files:Array(UInt32)}, {formats:Array(UInt32)}, toUInt32(0)) AS format,
            toInt64(toUnixTimestamp64Milli(staged.bucket_end) - toUnixTimestamp64Milli(staged.bucket_start)) AS length_ms,
            toInt32(intDiv(toUnixTimestamp64Milli(staged.bucket_start), 86400000)) AS first_day,
            toInt32(intDiv(toUnixTimestamp64Milli(staged.bucket_end) - 1, 86400000)) AS last_day
        FROM usage_staging AS staged
        LEFT JOIN usage_keys AS owners ON staged.api_key = owners.api_key
    ),
    -- By how many columns does a file tell its sums apart? A sum that lacks one of them is as close as the others of its file.
    columns_of_file AS
    (
        SELECT file, max(api_key != '') + max(org != '') + max(model != '') + max(endpoint != '') AS columns
        FROM usage_staging
        GROUP BY file
    ),
    closeness AS
    (
        SELECT named.*, (named.length_ms, -toInt32(columns_of_file.columns)) AS grain
        FROM named
        INNER JOIN columns_of_file ON named.file = columns_of_file.file
    ),
    -- Days of an account on which sums are told, and the closest of them.
    closest AS
    (
        SELECT account_id, format, arrayJoin(range(first_day, last_day + 1)) AS day, min(grain) AS closest_grain
        FROM closeness
        WHERE why = ''
        GROUP BY account_id, format, day
    ),
    closest_days AS
    (
        SELECT account_id, format, groupArray((day, closest_grain)) AS days
        FROM closest
        GROUP BY account_id, format
    ),
    logged AS
    (
        SELECT account_id, groupUniqArray(toInt32(intDiv(toUnixTimestamp64Milli(timestamp), 86400000))) AS days
        FROM requests_staging
        WHERE why = '' AND account_id IN (SELECT account_id FROM named WHERE why = '')
        GROUP BY account_id
    ),
    -- Which file says first what several say?
    first_told AS
    (
        SELECT format, account_id, bucket_start, bucket_end, api_key, org, model, endpoint, min(file) AS first_file
        FROM closeness
        WHERE why = ''
        GROUP BY format, account_id, bucket_start, bucket_end, api_key, org, model, endpoint
    )
SELECT
    told.account_id AS account_id,
    told.bucket_start AS bucket_start,
    told.bucket_end AS bucket_end,
    told.api_key AS api_key,
    told.org AS org,
    told.model AS model,
    told.endpoint AS endpoint,
    told.request_count AS request_count,
    told.input_tokens AS input_tokens,
    told.output_tokens AS output_tokens,
    told.cached_tokens AS cached_tokens,
    told.file AS file,
    told.row AS row,
    toLowCardinality(multiIf(
        told.why != '', toString(told.why),
        arrayExists(day -> day >= told.first_day AND day <= told.last_day, logged.days), {of_logged:String},
        arrayExists(each -> each.1 >= told.first_day AND each.1 <= told.last_day AND each.2 < told.grain, closest_days.days)
            OR first_told.first_file < told.file, {told_before:String},
        '')) AS why,
    if(told.why = '', '', told.raw) AS raw
FROM closeness AS told
LEFT JOIN logged ON told.account_id = logged.account_id
LEFT JOIN closest_days ON told.account_id = closest_days.account_id AND told.format = closest_days.format
LEFT JOIN first_told
    ON told.format = first_told.format AND told.account_id = first_told.account_id AND told.bucket_start = first_told.bucket_start
    AND told.bucket_end = first_told.bucket_end AND told.api_key = first_told.api_key AND told.org = first_told.org AND told.model = first_told.model
    AND told.endpoint = first_told.endpoint
ORDER BY file, row
