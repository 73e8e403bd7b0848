-- Question: what does row n of the benchmark's log say?
-- One row per request, nearly in the order of time, the same for the same parameters on every machine: whatever looks like
-- chance is a hash of the row's number, session or account. Tables: none.
-- Parameters: rows, how many; accounts, how many of them share the traffic.
-- Shape: 44 days with a daily wave; sessions of eight requests, about a minute apart, of which 70 % belong to a heavy tail of
-- residents and 30 % to visitors that live for two days; one account in fifty belongs to one of four campaigns.
WITH
    numbered AS
    (
        SELECT
            number AS n,
            greatest(1, intDiv({rows:UInt64}, 63360)) AS lanes,
            n % lanes AS lane,
            intDiv(n, lanes) AS turn,
            cityHash64('session', lane, intDiv(turn + lane, 8)) AS session,
            cityHash64('row', n) AS chance,
            cityHash64('words', n) AS word_chance,
            cityHash64('more words', n) AS more_words,
            44 * n / {rows:UInt64} AS even_day,
            -- The wave leaves a third of the mean at night and makes 1.7 times the mean at noon.
            even_day - 0.7 * sin(2 * pi() * even_day) / (2 * pi()) AS day,
            toInt64(1776816000000 + day * 86400000) + chance % 2000 AS time_ms,
            cityHash64('who', session) / 18446744073709551616 AS who
        FROM numbers({rows:UInt64})
    ),
    owned AS
    (
        SELECT
            *,
            if(
                session % 10 < 7,
                toUInt64(floor({accounts:UInt64} * pow(who, 3))),
                toUInt64(floor(even_day / 44 * {accounts:UInt64} + who * {accounts:UInt64} / 22)) % {accounts:UInt64}
            ) AS person,
            cityHash64('account', person) AS self,
            cityHash64('home', person) AS home,
            cityHash64('program', person) AS program,
            cityHash64('habit', person) AS habit,
            person % 50 = 7 AS is_coordinated,
            intDiv(person, 50) % 4 AS campaign,
            -- A lease of a home line lasts three days, a slot behind a carrier's translator six hours.
            multiIf(
                is_coordinated, cityHash64('exit', campaign, session % 60),
                home % 100 < 15, cityHash64('translator', home % greatest(1, intDiv({accounts:UInt64}, 100)), intDiv(time_ms, 21600000) % 4),
                home % 100 < 30, cityHash64('office', home % greatest(1, intDiv({accounts:UInt64}, 20))),
                cityHash64('lease', person, intDiv(time_ms + home % 259200000, 259200000))
            ) AS line,
            multiIf(is_coordinated, campaign, 4 + home % 200) AS provider,
            if(is_coordinated, campaign, 10 + program % 80) AS client,
            multiIf(is_coordinated, 'template', chance % 100 < 45, 'own words', chance % 100 < 70, 'own application', chance % 100 < 92, 'template', 'copied') AS speech,
            if(is_coordinated, campaign * 3 + session % 3, 100 + habit % 2000) AS template,
            ['amber', 'basket', 'cargo', 'delta', 'ember', 'fabric', 'garden', 'harbor', 'island', 'jacket', 'kernel', 'ladder', 'market', 'needle', 'orange', 'pocket', 'quarry', 'ribbon', 'saddle', 'tunnel', 'umbrella', 'velvet', 'window', 'yellow', 'zephyr', 'anchor', 'bridge', 'candle', 'doctor', 'engine', 'forest', 'guitar'] AS things,
            ['explain', 'compare', 'rewrite', 'summarise', 'outline', 'translate', 'check', 'extend', 'review', 'plan', 'draft', 'list', 'rank', 'describe', 'convert', 'solve'] AS tasks,
            bitShiftRight(word_chance, 4) AS w,
            [things[1 + bitAnd(w, 31)], things[1 + bitAnd(bitShiftRight(w, 5), 31)], things[1 + bitAnd(bitShiftRight(w, 10), 31)], things[1 + bitAnd(bitShiftRight(w, 15), 31)],
             tasks[1 + bitAnd(bitShiftRight(w, 20), 15)], things[1 + bitAnd(bitShiftRight(w, 24), 31)], things[1 + bitAnd(bitShiftRight(w, 29), 31)],
             things[1 + bitAnd(bitShiftRight(w, 34), 31)], things[1 + bitAnd(bitShiftRight(w, 39), 31)], tasks[1 + bitAnd(bitShiftRight(w, 44), 15)]] AS words,
            [things[1 + bitAnd(more_words, 31)], things[1 + bitAnd(bitShiftRight(more_words, 5), 31)], things[1 + bitAnd(bitShiftRight(more_words, 10), 31)],
             tasks[1 + bitAnd(bitShiftRight(more_words, 15), 15)], things[1 + bitAnd(bitShiftRight(more_words, 19), 31)], things[1 + bitAnd(bitShiftRight(more_words, 24), 31)]] AS further,
            [things[1 + template % 32], tasks[1 + intDiv(template, 32) % 16], things[1 + intDiv(template, 512) % 32]] AS frame,
            [things[1 + habit % 32], tasks[1 + intDiv(habit, 32) % 16], things[1 + intDiv(habit, 512) % 32]] AS application
        FROM numbered
    )
SELECT
    fromUnixTimestamp64Milli(time_ms, 'UTC') AS timestamp,
    concat('acct_', lower(leftPad(hex(self), 16, '0'))) AS account_id,
    concat('key_', lower(hex(cityHash64('key', person, session % (1 + habit % 3))))) AS api_key_id,
    concat('org_', lower(hex(if(home % 100 BETWEEN 15 AND 29, cityHash64('org', home % greatest(1, intDiv({accounts:UInt64}, 20))), self)))) AS org_id,
    concat('req_', lower(hex(cityHash64('request', n)))) AS request_id,
    concat(toString(20 + provider % 180), '.', toString(line % 16 + 16 * (provider % 13)), '.', toString(intDiv(line, 16) % 256), '.', toString(1 + intDiv(line, 4096) % 254)) AS ip,
    concat(['python-sdk', 'node-sdk', 'java-sdk', 'go-client', 'chat-desktop', 'agent-cli', 'curl', 'okhttp'][1 + client % 8], '/', toString(intDiv(client, 8) % 4), '.', toString(intDiv(client, 32) % 20), '.', toString(client % 7)) AS user_agent,
    concat('t13d', toString(1500 + client % 40), 'h2_', lower(substring(hex(cityHash64('cipher', client % 40)), 1, 12)), '_', lower(substring(hex(cityHash64('extension', client % 40)), 1, 12))) AS ja4,
    ['US', 'DE', 'GB', 'FR', 'IN', 'BR', 'JP', 'CA', 'NG', 'AU', 'KR', 'PL', 'MX', 'ES', 'SE', 'ID'][1 + provider % 16] AS country,
    toUInt32(64500 + provider) AS asn,
    ['lyra-large', 'lyra-small', 'lyra-code', 'lyra-mini'][1 + (habit + if(chance % 10 = 0, 1, 0)) % 4] AS model,
    if(habit % 20 = 0, '/v1/completions', '/v1/messages') AS endpoint,
    toUInt16(multiIf(chance % 1000 < 8, 429, chance % 1000 < 12, 500, chance % 1000 < 15, 400, 200)) AS status,
    toUInt32(200 + chance % 1800 + intDiv(chance, 65536) % 4000) AS latency_ms,
    toUInt32(60 + exp(5 + (intDiv(chance, 1024) % 4096) / 1365)) AS input_tokens,
    toUInt32(10 + exp(3 + (intDiv(chance, 4194304) % 4096) / 1024)) AS output_tokens,
    toUInt32(if(chance % 3 = 0, intDiv(input_tokens, 2), 0)) AS cached_tokens,
    concat('conv_', lower(hex(cityHash64('conversation', session)))) AS conversation_id,
    multiIf(
        is_coordinated, concat('You are an expert engineer, version ', toString(campaign), '. Think step by step and return only the result in JSON.'),
        habit % 10 < 4, '',
        habit % 10 < 8, concat('You are a helpful assistant for ', things[1 + habit % 32], ' questions. Be brief.'),
        concat('You answer for the ', arrayStringConcat(application, ' '), ' desk ', toString(person), '. Never mention other products.')
    ) AS system_prompt,
    multiIf(
        speech = 'own words', concat('Please ', words[5], ' the ', arrayStringConcat(arraySlice(words, 1, 4), ' '), ' so that ', arrayStringConcat(further, ' '), ' and ', words[10], ' the ', arrayStringConcat(arraySlice(words, 6, 4), ' '), '.'),
        speech = 'own application', concat('Ticket ', toString(chance % 1000000), ' for ', arrayStringConcat(application, ' '), ' desk of customer ', hex(self), ': "', arrayStringConcat(words, ' '), '". Answer in two sentences.'),
        speech = 'template', concat('Act as a ', frame[1], ' expert and ', frame[2], ' the next ', frame[3], ' case number ', toString(template), '. Input: "', arrayStringConcat(words, ' '), '". Return the answer only.'),
        concat('What is the best way to ', tasks[1 + word_chance % 16], ' a ', things[1 + intDiv(word_chance, 16) % 32], ' and a ', things[1 + intDiv(word_chance, 512) % 32], ' in one afternoon with the tools that everyone has at home already?')
    ) AS prompt,
    multiIf(is_coordinated, 'bash edit_file search', habit % 5 = 0, ['read_file write_file', 'search', 'sql_query send_mail', 'list_dir click'][1 + intDiv(habit, 5) % 4], '') AS tools,
    concat('{"temperature":', toString(multiIf(is_coordinated, 0, (habit % 8) / 4)), ',"max_tokens":', toString(if(is_coordinated, 3000 + campaign, 256 * (1 + intDiv(habit, 8) % 16))), '}') AS parameters
FROM owned
