-- Question: which accounts send mostly from addresses that others send from as well, and which addresses are these?
-- One row per account and address, of each account those whose hashes (MD5) are least, so that accounts with an address in common keep the same
-- ones. With each, how many accounts send from it, and of those how many are in the answer; how many addresses the account shares, in how
-- many requests, and how many of its requests have an address at all. What more accounts send from than `most_accounts` is common, and
-- counts for nobody.
-- The first row that shows an address is one number (time, 24 bits of file, 40 of row): the least of tuples is compared field by field.
-- One that ends in .0 or :: is that of a network: logs are truncated so.
-- Tables: requests. Parameters: most_accounts; least_values that an account shares, in at least one of least_share_one_in requests;
-- values_per_account, how many are kept of each.
-- A hash stands for the address where nothing is decided: whoever turns out to be alone with one is left out afterwards.
WITH
    valued AS
    (
        SELECT
            ip AS value,
            account_id,
            timestamp,
            file,
            row
        FROM requests
        WHERE ip != '' AND NOT endsWith(ip, '.0') AND NOT endsWith(ip, '::')
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
    counted AS
    (
        SELECT *, count() OVER (PARTITION BY account_id) AS shared_values, sum(requests) OVER (PARTITION BY account_id) AS shared_requests
        FROM sized
        WHERE accounts > 1 AND accounts <= {most_accounts:UInt64}
    ),
    asked AS
    (
        SELECT account_id, count() AS all_requests
        FROM requests
        WHERE ip != ''
        GROUP BY account_id
    ),
    taken AS
    (
        SELECT
            counted.*,
            asked.all_requests AS all_requests,
            count() OVER (PARTITION BY counted.value) AS takers
        FROM counted
        GLOBAL INNER JOIN asked ON counted.account_id = asked.account_id
        WHERE counted.shared_values >= {least_values:UInt64} AND {least_share_one_in:UInt64} * counted.shared_requests >= asked.all_requests
    ),
    (SELECT uniq(account_id) FROM valued) AS accounts_with_value
SELECT
    value AS label,
    account_id,
    requests,
    first_seen_ms,
    last_seen_ms,
    toUInt32(bitAnd(bitShiftRight(first_row, 40), 0xFFFFFF)) AS file,
    toUInt64(bitAnd(first_row, 0xFFFFFFFFFF)) AS row,
    accounts,
    takers,
    shared_values,
    shared_requests,
    all_requests,
    accounts_with_value
FROM taken
ORDER BY account_id, MD5(value), label
LIMIT {values_per_account:UInt64} BY account_id
