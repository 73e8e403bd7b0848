-- Question: which accounts go on with conversations that another account began, and with whose?
-- One row per taker and beginner. A conversation is begun by whoever sends the first of its requests (of equal times the first id), and
-- taken by all others who send some of it. Tables: requests.
-- Parameters: one_in, of the conversations one in so many is looked at, with all of its requests; most_hours, which a conversation lasts;
-- most_share_one_in: where more than one in so many of the accounts whose ids are of one length have some in common, ids of that length are
-- no names of conversations but counters, days or places that come again.
-- The first row of the taker's is one number (time, 24 bits of file, 40 of row): the least of tuples is compared field by field.
WITH
    turns AS
    (
        SELECT conversation_id, account_id, timestamp, file, row
        FROM requests
        WHERE conversation_id != '' AND cityHash64(conversation_id) % {one_in:UInt32} = 0
    ),
    lengths AS
    (
        SELECT lengthUTF8(conversation_id) AS characters, uniqExact(account_id) AS accounts
        FROM turns
        GROUP BY characters
    ),
    maybe_shared AS
    (
        SELECT cityHash64(conversation_id) AS hash
        FROM turns
        GROUP BY hash
        HAVING min(cityHash64(account_id)) < max(cityHash64(account_id))
    ),
    parts AS
    (
        SELECT
            conversation_id,
            account_id,
            count() AS own_requests,
            min(timestamp) AS since,
            max(timestamp) AS until,
            min(bitShiftLeft(toInt128(toUnixTimestamp64Milli(timestamp)), 64) + toInt128(bitShiftLeft(toUInt64(file), 40) + row)) AS first_row
        FROM turns
        WHERE cityHash64(conversation_id) GLOBAL IN (SELECT hash FROM maybe_shared)
        GROUP BY conversation_id, account_id
    ),
    held AS
    (
        SELECT conversation_id, argMin(account_id, (since, account_id)) AS beginner, count() AS accounts, min(since) AS begun, max(until) AS ended
        FROM parts
        GROUP BY conversation_id
        HAVING accounts > 1
    ),
    common AS
    (
        SELECT lengthUTF8(parts.conversation_id) AS characters, uniqExact(parts.account_id) AS accounts
        FROM parts
        GLOBAL INNER JOIN held ON parts.conversation_id = held.conversation_id
        GROUP BY characters
    ),
    names AS
    (
        SELECT lengths.characters AS characters
        FROM lengths
        GLOBAL LEFT JOIN common ON lengths.characters = common.characters
        WHERE common.accounts * {most_share_one_in:UInt32} <= lengths.accounts
    ),
    takes AS
    (
        SELECT parts.account_id AS taker, held.beginner AS beginner, parts.own_requests AS own_requests, parts.since AS since, parts.until AS until, parts.first_row AS first_row
        FROM parts
        GLOBAL INNER JOIN held ON parts.conversation_id = held.conversation_id
        WHERE parts.account_id != held.beginner
            AND held.ended <= held.begun + toIntervalHour({most_hours:UInt32})
            AND lengthUTF8(parts.conversation_id) GLOBAL IN (SELECT characters FROM names)
    ),
    (SELECT uniqExact(account_id) FROM turns) AS accounts_with_value
SELECT
    taker,
    beginner,
    count() AS conversations,
    sum(own_requests) AS requests,
    toUnixTimestamp64Milli(min(since)) AS first_seen_ms,
    toUnixTimestamp64Milli(max(until)) AS last_seen_ms,
    toUInt32(bitAnd(bitShiftRight(min(first_row), 40), 0xFFFFFF)) AS file,
    toUInt64(bitAnd(min(first_row), 0xFFFFFFFFFF)) AS row,
    accounts_with_value
FROM takes
GROUP BY taker, beginner
ORDER BY taker, beginner
