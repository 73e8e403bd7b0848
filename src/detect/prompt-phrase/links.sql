-- Question: which phrases (runs of masked words) recur in the prompts of more than one account?
-- One row per phrase and carrier, the phrases that carry most of an account's traffic times their surprise first.
-- Tables: requests. Parameters: population, accounts in all; values_per_account, how many are kept of each;
-- least_uses, requests of an account in which a phrase must stand; least_share_one_in, and the share of its requests as 1/n.
WITH
    speakers AS
    (
        SELECT
            account_id,
            count() AS requests,
            toUnixTimestamp64Milli(min(timestamp)) AS first_seen_ms,
            toUnixTimestamp64Milli(max(timestamp)) AS last_seen_ms,
            sumMap(prompt_phrases, arrayWithConstant(length(prompt_phrases), toUInt64(1))) AS uses,
            minMap(prompt_phrases, arrayWithConstant(length(prompt_phrases), bitShiftLeft(toUInt64(file), 40) + row)) AS places
        FROM requests
        WHERE notEmpty(prompt_phrases)
        GROUP BY account_id
    ),
    recurring AS
    (
        SELECT account_id, phrase, phrase_uses, place, first_seen_ms, last_seen_ms
        FROM speakers
        ARRAY JOIN uses.1 AS phrase, uses.2 AS phrase_uses, places.2 AS place
        WHERE phrase_uses >= {least_uses:UInt64} AND phrase_uses * {least_share_one_in:UInt64} >= requests
    ),
    sized AS
    (
        SELECT phrase, count() AS accounts, groupArray((account_id, phrase_uses, first_seen_ms, last_seen_ms, place)) AS members
        FROM recurring
        GROUP BY phrase
        HAVING accounts > 1
    )
SELECT
    concat('W-', lower(hex(phrase))) AS label,
    member.1 AS account_id,
    member.2 AS requests,
    member.3 AS first_seen_ms,
    member.4 AS last_seen_ms,
    bitShiftRight(member.5, 40) AS file,
    bitAnd(member.5, bitShiftLeft(toUInt64(1), 40) - 1) AS row,
    (SELECT uniq(phrase) FROM recurring) AS distinct_values,
    (SELECT uniq(account_id) FROM recurring) AS accounts_with_value
FROM sized
ARRAY JOIN members AS member
ORDER BY account_id, round(requests * log(({population:UInt64} + 1) / accounts), 6) DESC, label
LIMIT {values_per_account:UInt64} BY account_id
