-- Question: which rows stand in several inputs with the same in every column, and which input keeps them? One row per mark of such a row.
-- What one input has several times is told by none of them for the others: a client may repeat an id. Rows without an id may be alike and be
-- several requests.
-- Reads requests_staging. Parameters: reasons (those of rows that are requests, or may become some), phases (those of rows that
-- tell of a part of one), one_in (of so many ids one is looked at).
SELECT mark, min(file) AS kept_file
FROM
(
    SELECT cityHash64(toString(tuple(* EXCEPT (file, row, raw))), if(why IN {phases:Array(String)}, replaceAll(raw, '\n', ''), '')) AS mark, file, count() AS rows
    FROM requests_staging
    WHERE request_id != '' AND why IN {reasons:Array(String)}
        AND sipHash64(request_id) IN
        (
            SELECT sipHash64(request_id) AS id
            FROM requests_staging
            WHERE request_id != '' AND why IN {reasons:Array(String)} AND id % {one_in:UInt64} = 0
            GROUP BY id
            HAVING min(file) != max(file)
        )
    GROUP BY mark, file
)
GROUP BY mark
HAVING count() > 1 AND max(rows) = 1
ORDER BY mark
