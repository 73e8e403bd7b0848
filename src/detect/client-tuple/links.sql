-- Question: which exact programs (user agent with its version, and TLS fingerprint) are used by more than one account?
-- One row per value and carrier, first the values that carry much of an account's traffic, surprise and reach far (to 1e-6, so
-- that equal ones go by label).
-- Tables: requests. Parameters: population, accounts in all; values_per_account, how many are kept of each.
WITH
    valued AS
    (
        SELECT
            concat(toString(user_agent), if(tls_fingerprint = '', '', concat(' | ', toString(tls_fingerprint)))) AS value,
            account_id,
            timestamp,
            file,
            row
        FROM requests
        WHERE user_agent != ''
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
            min((timestamp, file, row)) AS first_row
        FROM valued
        WHERE value GLOBAL IN (SELECT value FROM shared)
        GROUP BY value, account_id
    ),
    sized AS
    (
        SELECT value, count() AS accounts, groupArray((account_id, requests, first_seen_ms, last_seen_ms, first_row.2, first_row.3)) AS members
        FROM carriers
        GROUP BY value
    )
SELECT
    value AS label,
    member.1 AS account_id,
    member.2 AS requests,
    member.3 AS first_seen_ms,
    member.4 AS last_seen_ms,
    member.5 AS file,
    member.6 AS row,
    (SELECT uniq(value) FROM valued) AS distinct_values,
    (SELECT uniq(account_id) FROM valued) AS accounts_with_value
FROM sized
ARRAY JOIN members AS member
ORDER BY account_id, round(log(1 + requests) * log(({population:UInt64} + 1) / accounts) * log(accounts), 6) DESC, label
LIMIT {values_per_account:UInt64} BY account_id
