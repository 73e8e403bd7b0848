-- Question: which rows are there once those of one request are one? Rows of the staging table: the joined requests, and every
-- other row, of which those that went into a joined request say so.
-- Reads requests_staging and requests_same. Parameters: joined (the reason of a row that went into another),
-- no_account (that of a row without an account).
SELECT * FROM requests_same
UNION ALL
SELECT staged.* REPLACE (toLowCardinality(if(ifNull(same.is_there, 0) = 0 OR staged.why NOT IN ('', {no_account:String}), toString(staged.why), {joined:String})) AS why)
FROM requests_staging AS staged
LEFT JOIN (SELECT request_id, file AS kept_file, row AS kept_row, 1 AS is_there FROM requests_same) AS same ON staged.request_id = same.request_id
WHERE ifNull(same.is_there, 0) = 0 OR (staged.file, staged.row) != (ifNull(same.kept_file, 0), ifNull(same.kept_row, 0))
ORDER BY file, row
