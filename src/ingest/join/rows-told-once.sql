-- Question: which rows are there once each is told by one input? Rows of the staging table; those that another input keeps say so.
-- Reads requests_staging and requests_repeated. Parameters: reasons (those of rows that are requests, or may become some), phases (those of
-- rows that tell of a part of one), repeated (the reason of a row that another input keeps).
SELECT staged.* EXCEPT (marked) REPLACE (toLowCardinality(if(ifNull(same.is_there, 0) = 0 OR staged.file = ifNull(same.kept_file, 0), toString(staged.why), {repeated:String})) AS why)
FROM
(
    SELECT *, if(request_id != '' AND why IN {reasons:Array(String)}, cityHash64(toString(tuple(* EXCEPT (file, row, raw))), if(why IN {phases:Array(String)}, replaceAll(raw, '\n', ''), '')), 0) AS marked
    FROM requests_staging
) AS staged
LEFT JOIN (SELECT mark, kept_file, 1 AS is_there FROM requests_repeated) AS same ON staged.marked = same.mark
ORDER BY file, row
