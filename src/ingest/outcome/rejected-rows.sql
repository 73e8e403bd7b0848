-- Which rows were rejected, and what was written there? One row per rejected row, raw bytes in base64.
-- Reads the staging tables; parameters no_rejects (reasons that reject nothing) and most (rows wanted).
WITH rejected AS
(
    SELECT file, row, toString(why) AS reason, raw FROM requests_staging WHERE why != '' AND NOT has({no_rejects:Array(String)}, toString(why))
    UNION ALL
    SELECT file, row, toString(why) AS reason, raw FROM registrations_staging WHERE why != '' AND NOT has({no_rejects:Array(String)}, toString(why))
    UNION ALL
    SELECT file, row, toString(why) AS reason, raw FROM usage_staging WHERE why != '' AND NOT has({no_rejects:Array(String)}, toString(why))
)
SELECT file, row, reason, base64Encode(raw) AS raw_base64
FROM rejected
ORDER BY file, row
LIMIT {most:UInt64}
