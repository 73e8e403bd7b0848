-- Question: which phrases (runs of masked words) recur in the prompts of more than one account?
-- One row per phrase and carrier, first the phrases that carry much of an account's traffic, surprise and reach far.
-- Accounts are counted by two hashes of 96 bits together, a key of fixed width: tens of millions of pairs of account and
-- phrase are grouped twice, and texts of any length took half as long again.
-- Tables: requests. Parameters: population, accounts in all; values_per_account, how many are kept of each;
-- least_uses, requests of an account in which a phrase must stand; least_share_one_in, and the share of its requests as 1/n.
WITH
    speakers AS
    (
        SELECT
            cityHash64(account_id) AS account,
            toUInt32(sipHash64(account_id)) AS check,
            min(account_id) AS speaker,
            count() AS requests,
            toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms,
            toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms
        FROM requests
        WHERE notEmpty(prompt_phrases)
        GROUP BY account, check
    ),
    habits AS
    (
        SELECT
            cityHash64(account_id) AS account,
            toUInt32(sipHash64(account_id)) AS check,
            phrase,
            count() AS phrase_uses,
            min(bitShiftLeft(toUInt64(file), 40) + row) AS first_place
        FROM requests
        ARRAY JOIN prompt_phrases AS phrase
        GROUP BY account, check, phrase
        HAVING phrase_uses >= {least_uses:UInt64}
    ),
    recurring AS
    (
        SELECT
            speakers.speaker AS account_id,
            habits.phrase AS phrase,
            habits.phrase_uses AS phrase_uses,
            habits.first_place AS place,
            speakers.first_seen_ms AS first_seen_ms,
            speakers.last_seen_ms AS last_seen_ms
        FROM habits
        GLOBAL INNER JOIN speakers ON habits.account = speakers.account AND habits.check = speakers.check
        WHERE habits.phrase_uses * {least_share_one_in:UInt64} >= speakers.requests
    ),
    sized AS
    (
        SELECT *, count() OVER (PARTITION BY phrase) AS accounts, uniq(phrase) OVER () AS distinct_values, uniq(account_id) OVER () AS accounts_with_value
        FROM recurring
    )
SELECT
    concat('W-', lower(hex(phrase))) AS label,
    account_id,
    phrase_uses AS requests,
    first_seen_ms,
    last_seen_ms,
    bitShiftRight(place, 40) AS file,
    bitAnd(place, 0xFFFFFFFFFF) AS row,
    distinct_values,
    accounts_with_value
FROM sized
WHERE accounts > 1
ORDER BY account_id, round(log(1 + requests) * log(({population:UInt64} + 1) / accounts) * log(accounts), 6) DESC, label
LIMIT {values_per_account:UInt64} BY account_id
