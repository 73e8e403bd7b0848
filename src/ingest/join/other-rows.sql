-- Question: which rows tell of no request together with others? Rows of the staging table: those without an id, of other logs, and those of an
-- id that stands in more rows than a request has, each of which is a request where it names an account.
-- Reads requests_staging and told_rows. Parameters: files and phases (of the rows that told_rows holds), marks (those of phases that rows tell by a word),
-- no_account (the reason of a row without an account), most_rows (beyond which an id is no request's).
WITH crowds AS (SELECT id FROM told_rows GROUP BY kin, id HAVING count() > {most_rows:UInt64})
SELECT * REPLACE (
    toLowCardinality(multiIf(NOT has({marks:Array(String)}, toString(why)), toString(why), account_id = '', {no_account:String}, '')) AS why,
    if(has({marks:Array(String)}, toString(why)), '', raw) AS raw)
FROM requests_staging
WHERE NOT (has({files:Array(UInt32)}, file) AND request_id != '' AND toUnixTimestamp64Milli(timestamp) != 0 AND has({phases:Array(String)}, toString(why)))
    OR sipHash64(request_id) IN (SELECT id FROM crowds)
ORDER BY file, row
