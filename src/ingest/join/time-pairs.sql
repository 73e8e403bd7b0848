-- Question: which row without an account and which request of an account can only be one another? One row per row without an account that
-- has a request in reach; is_pair says that each has no other. A crowd, in which the nearest are strangers, is no pair and costs no join.
-- Reads requests_staging. Parameters: keys (columns that must be equal), named_files, reach_ms, most (rows in three stretches of reach_ms
-- that make a crowd), no_account.
WITH
    placed AS
    (
        SELECT
            file, row, why = '' AS is_named, toUnixTimestamp64Milli(timestamp) AS ms, intDiv(ms, {reach_ms:Int64}) AS slot,
            sipHash128([
                if(has({keys:Array(String)}, 'ip'), ip, ''), if(has({keys:Array(String)}, 'user_agent'), toString(user_agent), ''),
                if(has({keys:Array(String)}, 'model'), toString(model), ''), if(has({keys:Array(String)}, 'endpoint'), toString(endpoint), ''),
                if(has({keys:Array(String)}, 'is_error'), ifNull(toString(is_error), ''), '')]) AS key
        FROM requests_staging
        WHERE toUnixTimestamp64Milli(timestamp) != 0 AND (why = {no_account:String} OR (why = '' AND has({named_files:Array(UInt32)}, file)))
    ),
    -- Each row stands in its own stretch and in both beside it, where whoever looks from one stretch finds all in reach.
    around AS (SELECT file, row, is_named, ms, key, arrayJoin([slot - 1, slot, slot + 1]) AS place FROM placed),
    crowds AS (SELECT key, place, is_named, count() AS rows FROM around GROUP BY key, place, is_named),
    lookers AS
    (
        SELECT placed.file AS file, placed.row AS row, placed.is_named AS is_named, placed.ms AS ms, placed.key AS key, placed.slot AS slot, crowds.rows > {most:UInt64} AS is_crowded
        FROM placed
        INNER JOIN crowds ON placed.key = crowds.key AND placed.slot = crowds.place AND (1 - placed.is_named) = crowds.is_named
    ),
    seen AS
    (
        SELECT
            lookers.file AS file, lookers.row AS row, lookers.is_named AS is_named, count() AS candidates,
            min((around.file, around.row)) AS other
        FROM lookers
        INNER JOIN around ON lookers.key = around.key AND lookers.slot = around.place AND (1 - lookers.is_named) = around.is_named
        WHERE lookers.is_crowded = 0 AND abs(lookers.ms - around.ms) <= {reach_ms:Int64}
        GROUP BY file, row, is_named
    ),
    -- A line can hold several records, which a place in a file does not tell apart.
    alone AS (SELECT file, row FROM placed GROUP BY file, row HAVING count() = 1),
    looking AS
    (
        SELECT file, row, candidates, other FROM seen WHERE is_named = 0
        UNION ALL
        SELECT file, row, {most:UInt64} + 1 AS candidates, (toUInt32(0), toUInt64(0)) AS other FROM lookers WHERE is_named = 0 AND is_crowded
    ),
    unambiguous AS (SELECT file, row, other FROM seen WHERE is_named = 1 AND candidates = 1)
SELECT
    looking.file AS edge_file,
    looking.row AS edge_row,
    looking.other.1 AS named_file,
    looking.other.2 AS named_row,
    toUInt8(looking.candidates = 1 AND ifNull(unambiguous.other = (looking.file, looking.row), 0)
        AND (looking.file, looking.row) IN (SELECT file, row FROM alone) AND looking.other IN (SELECT file, row FROM alone)) AS is_pair
FROM looking
LEFT JOIN unambiguous ON looking.other.1 = unambiguous.file AND looking.other.2 = unambiguous.row
ORDER BY edge_file, edge_row
