-- Question: of which two logs do requests bear the same ids, and how far do their times lie apart? One row per pair of inputs, the one that
-- has more in common first. Only ids that stand once in each of the two count.
-- Reads requests_staging. Parameters: files (whose rows have ids), kins (of what each of these is, by place), no_account (the reason of a row without an account),
-- least (requests in common, below which nothing is told).
WITH
    once AS
    (
        SELECT file, request_id, toUnixTimestamp64Milli(any(timestamp)) AS at_ms
        FROM requests_staging
        WHERE has({files:Array(UInt32)}, file) AND request_id != '' AND why IN ('', {no_account:String}) AND toUnixTimestamp64Milli(timestamp) != 0
        GROUP BY file, request_id
        HAVING count() = 1
    )
SELECT
    one.file AS file,
    other.file AS beside,
    count() AS requests,
    min(other.at_ms - one.at_ms) AS least_ms,
    max(other.at_ms - one.at_ms) AS most_ms
FROM once AS one
INNER JOIN once AS other ON one.request_id = other.request_id
WHERE one.file < other.file
    AND arrayElement({kins:Array(UInt32)}, indexOf({files:Array(UInt32)}, one.file)) != arrayElement({kins:Array(UInt32)}, indexOf({files:Array(UInt32)}, other.file))
GROUP BY file, beside
HAVING requests >= {least:UInt64}
ORDER BY requests DESC, file, beside
