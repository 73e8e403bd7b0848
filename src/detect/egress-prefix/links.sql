-- Question: which network prefixes (IPv4 /24, IPv6 /48) send requests of more than one account?
-- One row per value and carrier, first the values that carry much of an account's traffic, surprise and reach far (to 1e-6, so
-- that equal ones go by label).
-- The first row that shows a value is one number (time, 24 bits of file, 40 of row): the least of tuples is compared field by field.
-- The hash of an address has no prefix.
-- Tables: requests. Parameters: population, accounts in all; values_per_account, how many are kept of each.
-- A hash stands for the value where nothing is decided: whoever turns out to be alone with a value is left out at the end.
WITH
    valued AS
    (
        SELECT
            if(
                position(ip, ':') = 0,
                concat(arrayStringConcat(arraySlice(splitByChar('.', ip), 1, 3), '.'), '.0/24'),
                concat(IPv6NumToString(tupleElement(IPv6CIDRToRange(toIPv6OrDefault(ip), 48), 1)), '/48')
            ) AS value,
            account_id,
            timestamp,
            file,
            row
        FROM requests
        WHERE ip != '' AND NOT startsWith(ip, 'hash-')
    ),
    maybe_shared AS
    (
        SELECT cityHash64(value) AS hash
        FROM valued
        GROUP BY hash
        HAVING min(cityHash64(account_id)) < max(cityHash64(account_id))
    ),
    carriers AS
    (
        SELECT
            value,
            account_id,
            count() AS requests,
            toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms,
            toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms,
            min(bitShiftLeft(toInt128(toUnixTimestamp64Milli(timestamp)), 64) + toInt128(bitShiftLeft(toUInt64(file), 40) + row)) AS first_row
        FROM valued
        WHERE cityHash64(value) GLOBAL IN (SELECT hash FROM maybe_shared)
        GROUP BY value, account_id
    ),
    sized AS
    (
        SELECT *, count() OVER (PARTITION BY value) AS accounts
        FROM carriers
    ),
    (SELECT (uniq(value), uniq(account_id)) FROM valued) AS totals
SELECT
    value AS label,
    account_id,
    requests,
    first_seen_ms,
    last_seen_ms,
    toUInt32(bitAnd(bitShiftRight(first_row, 40), 0xFFFFFF)) AS file,
    toUInt64(bitAnd(first_row, 0xFFFFFFFFFF)) AS row,
    totals.1 AS distinct_values,
    totals.2 AS accounts_with_value
FROM sized
WHERE accounts > 1
ORDER BY account_id, round(log(1 + requests) * log(({population:UInt64} + 1) / accounts) * log(accounts), 6) DESC, label
LIMIT {values_per_account:UInt64} BY account_id
