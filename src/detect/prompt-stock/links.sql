-- Question: which accounts send mostly prompts that others send as well, and which prompts are these?
-- One row per account and prompt, of each account those whose hashes are least, so that accounts with a prompt in common keep the same
-- ones. With each, how many accounts send it, and of those how many are in the answer; how many prompts the
-- account shares, in how many requests, and how many of its requests have a prompt at all. What more accounts send than `most_accounts`
-- is common, and counts for nobody.
-- The first row that shows a prompt is one number (time, 24 bits of file, 40 of row): the least of tuples is compared field by field.
-- Tables: requests. Parameters: most_accounts; least_values that an account shares, in at least one of least_share_one_in requests;
-- values_per_account, how many are kept of each; most_chars_of_phrase, up to which a prompt of no more words than an opening is none.
WITH
    valued AS
    (
        SELECT
            prompt_hash AS value,
            account_id,
            timestamp,
            file,
            row
        FROM requests
        WHERE prompt_hash != 0 AND (prompt_skeleton != prompt_opening OR prompt_chars = 0 OR prompt_chars > {most_chars_of_phrase:UInt32})
    ),
    shared AS
    (
        SELECT value
        FROM valued
        GROUP BY value
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
        WHERE value GLOBAL IN (SELECT value FROM shared)
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
        WHERE accounts <= {most_accounts:UInt64}
    ),
    asked AS
    (
        SELECT account_id, count() AS all_requests
        FROM requests
        WHERE prompt_hash != 0
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
    concat('P-', lower(hex(value))) AS label,
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
ORDER BY account_id, value
LIMIT {values_per_account:UInt64} BY account_id
