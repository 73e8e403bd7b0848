-- Question: which rows are there once those of one request are one? Columns of the staging table: one row per request that one row began and
-- another ended, under the place of its end, which says when, who and what was asked as the first of its rows does, and what became of
-- it as the last one does; the rows that went into it, which say so; and all others. An end closes what was begun last; rows in between belong
-- to it; each beginning is a request of its own, so that an id that is repeated hides none. Rows of several accounts are never one.
-- Reads told_rows. Parameters: part (the reason of a row that went into another), no_account (that of a row without an account), most_rows
-- and most_ms (rows and span beyond which an id is no request's).
WITH
    ids AS
    (
        SELECT
            groupArray((
                toUnixTimestamp64Milli(timestamp), phase, if(account_id = '', 0, sipHash64(account_id)), word,
                sipHash64(ip, model, endpoint, status, ifNull(latency_ms, 0), ifNull(input_tokens, 0), ifNull(output_tokens, 0), prompt_hash), file, row)
                ::Tuple(ms Int64, phase UInt8, account UInt64, word UInt64, mark UInt64, file UInt32, row UInt64)) AS marks,
            -- Of one moment the beginning comes first.
            arraySort(marks) AS rows,
            arraySort((whole, mark) -> mark, groupArray((
                timestamp, account_id, api_key, org, request_id, ip, user_agent, tls_fingerprint, device_fingerprint, country, asn, model, endpoint, status, is_error, latency_ms, input_tokens, output_tokens,
                cached_tokens, conversation_id, prompt_hash, prompt_skeleton, prompt_phrases, prompt_opening, prompt_chars, prompt_rules, system_prompt_hash, tools_hash, parameters, file, row)
                ::Tuple(
                timestamp DateTime64(3, 'UTC'), account_id String, api_key String, org String, request_id String, ip String, user_agent String, tls_fingerprint String, device_fingerprint String, country String,
                asn String, model String, endpoint String, status String, is_error Nullable(UInt8), latency_ms Nullable(UInt32), input_tokens Nullable(UInt32), output_tokens Nullable(UInt32),
                cached_tokens Nullable(UInt32), conversation_id String, prompt_hash UInt64, prompt_skeleton UInt64, prompt_phrases Array(UInt32), prompt_opening UInt64, prompt_chars UInt32,
                prompt_rules Array(UInt16), system_prompt_hash UInt64, tools_hash UInt64, parameters String, file UInt32, row UInt64)), marks) AS wholes
        FROM told_rows
        GROUP BY kin, id
        HAVING count() <= {most_rows:UInt64}
    ),
    -- A row that names nobody is of the one account of its id; of several, of that whose request alone was open.
    owned AS
    (
        SELECT
            rows, wholes, rows.phase AS phases, rows.account AS named,
            arrayDistinct(arrayFilter(account -> account != 0, named)) AS owners,
            arrayCumSumNonNegative(arrayMap(phase -> multiIf(phase = 1, 1, phase = 2, 0, -1), phases)) AS open,
            arrayMap(at -> arrayLastIndex((phase, still, before) -> phase = 1 AND still = 1 AND before < at, phases, open, arrayEnumerate(phases)), arrayEnumerate(phases)) AS openers,
            arrayMap((account, opener, at) -> multiIf(
                account != 0, account,
                length(owners) <= 1, owners[1],
                open[at - 1] = 1 AND arrayMax(arraySlice(open, opener, at - opener)) = 1, named[opener],
                0), named, openers, arrayEnumerate(phases)) AS accounts
        FROM ids
    ),
    -- A failure is an end where there are fewer ends than beginnings.
    lanes AS
    (
        SELECT
            owner, length(owners) AS all_owners,
            arrayFilter((each, account) -> account = owner, rows, accounts) AS rows,
            arrayFilter((each, account) -> account = owner, wholes, accounts) AS wholes,
            rows.phase AS phases,
            if(countEqual(phases, 4) < countEqual(phases, 1), 3, 4) AS least_end
        FROM owned
        ARRAY JOIN arrayDistinct(accounts) AS owner
    ),
    nested AS
    (
        SELECT
            owner, all_owners, rows, wholes, phases, rows.ms AS times, rows.word AS words, least_end,
            arrayCumSumNonNegative(arrayMap(phase -> multiIf(phase = 1, 1, phase < least_end, 0, -1), phases)) AS depths,
            arrayMap((phase, depth, at) -> if(phase < least_end, depth, depths[at - 1]), phases, depths, arrayEnumerate(phases)) AS levels,
            arrayMap((level, at) -> if(level = 0, 0, arrayLastIndex((phase, depth, before) -> phase = 1 AND depth = level AND before <= at, phases, depths, arrayEnumerate(phases))), levels, arrayEnumerate(phases)) AS beginnings
        FROM lanes
    ),
    -- Of what nobody is named for, only what alone is open is closed, and nothing under an id that several use.
    closed AS
    (
        SELECT
            rows, wholes, phases, words, depths, beginnings,
            owner != 0 OR (all_owners = 0 AND arrayMax(depths) <= 1) AS is_sure,
            arrayMap((time, at) -> arrayFirstIndex((phase, beginning, end, after) -> is_sure AND phase >= least_end AND beginning = at AND after > at AND end - time <= {most_ms:UInt64}, phases, beginnings, times, arrayEnumerate(phases)), times, arrayEnumerate(phases)) AS ends
        FROM nested
    ),
    -- What was begun within another under another word, such as the work on a request, is a part of that. A row alone is named by its own place.
    parts AS
    (
        SELECT
            wholes,
            arrayMap(at -> arrayLastIndex((phase, depth, before) -> phase = 1 AND depth = 1 AND before <= at, phases, depths, arrayEnumerate(phases)), arrayEnumerate(phases)) AS outermost,
            arrayMap((beginning, outer, at) -> multiIf(
                beginning != 0 AND ends[outer] > ends[beginning] AND words[outer] != words[beginning] AND at <= ends[outer], outer,
                beginning != 0 AND at <= ends[beginning], beginning,
                at), beginnings, outermost, arrayEnumerate(phases)) AS requests,
            arraySort(requests) AS sorted
        FROM closed
    ),
    told AS
    (
        SELECT
            rows_of_one AS said,
            arrayFirstIndex(hash -> hash != 0, said.prompt_hash) AS asked,
            (
                arrayMin(said.timestamp), arrayFirst(each -> each != '', said.account_id), arrayFirst(each -> each != '', said.api_key), arrayFirst(each -> each != '', said.org), said[1].request_id,
                arrayFirst(each -> each != '', said.ip), arrayFirst(each -> each != '', said.user_agent), arrayFirst(each -> each != '', said.tls_fingerprint), arrayFirst(each -> each != '', said.device_fingerprint),
                arrayFirst(each -> each != '', said.country), arrayFirst(each -> each != '', said.asn), arrayLast(each -> each != '', said.model), arrayFirst(each -> each != '', said.endpoint),
                arrayLast(each -> each != '', said.status), arrayLast(each -> isNotNull(each), said.is_error),
                ifNull(arrayLast(each -> isNotNull(each), said.latency_ms), toUInt32(dateDiff('millisecond', arrayMin(said.timestamp), said[-1].timestamp))),
                arrayLast(each -> isNotNull(each), said.input_tokens), arrayLast(each -> isNotNull(each), said.output_tokens), arrayLast(each -> isNotNull(each), said.cached_tokens),
                arrayFirst(each -> each != '', said.conversation_id), said.prompt_hash[asked], said.prompt_skeleton[asked], said.prompt_phrases[asked], said.prompt_opening[asked],
                said.prompt_chars[asked], said.prompt_rules[asked], arrayFirst(each -> each != 0, said.system_prompt_hash), arrayFirst(each -> each != 0, said.tools_hash),
                arrayFirst(each -> each != '', said.parameters), said[-1].file, said[-1].row
            ) AS request,
            if(length(said) = 1, said, arrayPushFront(arrayPopBack(said), CAST(request, toTypeName(said[1])))) AS outcome
        FROM parts
        ARRAY JOIN arraySplit((whole, is_first) -> is_first,
            arraySort((whole, key) -> key, wholes, arrayZip(requests, arrayEnumerate(requests))),
            arrayMap((request, before) -> request != before, sorted, arrayPushFront(arrayPopBack(sorted), 0))) AS rows_of_one
    )
SELECT untuple(each), multiIf(at > 1, {part:String}, each.account_id = '', {no_account:String}, '') AS why, '' AS raw
FROM told
ARRAY JOIN outcome AS each, arrayEnumerate(outcome) AS at
ORDER BY each.file, each.row
