// The page of all formats, from their declarations: what each is, what a record of it is, how it is recognised.

import { readFileSync } from 'node:fs';
import { FORMATS } from '../../src/ingest/formats/index.js';
import type { Format, Signature } from '../../src/ingest/formats/format.js';
import { row } from '../report/figures.js';

/** `samples` are the lines of the table over the shipped samples. */
export function formatsDocument(samples: readonly string[]): string {
  return [
    '# Formats', '',
    'Made from the declarations in `src/ingest/formats` by `npm run formats-table -- --document docs/formats.md`; a test makes it again.',
    'A record belongs to the format whose keys it shows, whatever its file is called. Records of no declared format are read by the names of',
    'their columns (`generic`), and `--map` names what is not recognised.', '',
    'An export of requests that was joined to a table of accounts repeats in every row what that table says. Of its own columns `created_at`, `email`, `phone`, `signup_ip` (where the name says',
    'sign-up), `payment_fingerprint` and `payment_bin` (where it says card or payment), `plan` and `closed_at` are read as registrations, each different one once and cited by the first row that tells it, where',
    'ten rows of the sample or more stand behind the first of their account and 95 % of those say what the first said; what `--map` names is read without that. So is an organisation that each account keeps, unless',
    'half of the accounts are in it; and accounts that are addresses of mail have their mail. `lockstep inspect` names these fields `registrations.email` and so on.', '',
    '## Times and numbers of tables', '',
    'A day in one column and a time of day in another are one time, `date + time`, in the zone that either names, else that of `--tz`; where',
    'several times of day stand beside it none is guessed, and a mapping names the two: `timestamp = date + opened`. A duration is no time of day.',
    'Where no column says how long a request took, the span does from its time to the one column that says when it was over; a mapping names',
    'the two: `latency_ms = finished_at - started_at`.',
    'Input tokens are all that a request took in. Where more was read from a cache than was put in, in one of twenty requests that read from it at least, the',
    'cache is counted beside the input, as Anthropic and Bedrock do, and the two are one count with what was written to it; a mapping may name them:',
    '`input_tokens = input_tokens + cache_read_input_tokens + cache_creation_input_tokens`.',
    'The time of a request is that of its beginning, where a log tells it: of `timestamp` and `started_at` the second, if it stands in every sampled',
    'row and never more than an hour before the stamp, or behind it. Where a log tells one time alone, as access logs do, that is the time of the request,',
    'though it may be that of its end, and nothing is subtracted from it: sources of both kinds differ by what a request took. A mapping names another.',
    'Days whose month nobody can tell (`5/6/2026`) are asked about. `09:00:00,123` has a fraction of a second. Oracle\'s',
    '`15-JAN-26 03.04.05.000000 PM`, what Go prints (`2026-05-21 11:00:00 +0200 CEST m=+0.5`), 14 digits (`20260115030405`) and 17 with milliseconds are times. So are days as spreadsheets count them',
    '(`46163,375`) where a whole column holds such numbers and not all are whole; they are counted from 1899-12-30, and a workbook that counts',
    'from 1904 writes the same moment 1,462 smaller, so that a warning says both moments. Letters behind a time name its zone where they mean',
    'one (`CEST`, `EDT`, `JST`); `CST`, `IST`, `BST` and others mean several, and need `--tz`. `1.234,5` and `0,25` are',
    'numbers; `1.234` is one thousand where the whole column is written so (every number in groups of three, those below a thousand without a',
    'point), else a fraction. UTF-8 with a mark, UTF-16 with and without, windows-1252 and a first line `sep=;` are read.', '',
    '## Other shapes', '',
    'A table of keys and accounts (`key,account`) names the accounts of a log that knows only keys; a key of two people names nobody.',
    'Where no column of a log is called an account, the key of a table of accounts beside it tells which is one: nine in ten of the different values of the log',
    '(ten at least) stand in a column of the table that has another value in each row. A table of accounts whose key no name tells is read by the accounts of the',
    'log in the same way, a table of keys by a table that has whose they are for its key. Where several columns of a log tell the same rows apart (20 values at',
    'least), one that is no key is taken. The report says what was taken, and `--account-field` names another. A log that is added to a case later has no table beside',
    'it: name its column then.',
    'Lines of `key=value` pairs (logfmt), alone or behind a time, are records. Records of two schemas in one file are read by both: a column that',
    'is filled only where that of its field is empty stands in for it. Objects of types, `{"$date": ..}` and `{"S": ..}`, are their values. Lines',
    'that begin with # above a header are comments. A document whose records lie under a key that nobody knows is named with the `jq` that takes',
    'them out, and a column that is called a time and holds none that is known is named with its value. Tables in JSON that name their columns once',
    '(`{"tables":[{"name":"PrimaryResult","columns":[..],"rows":[[..]]}]}` of Log Analytics, Application Insights and Data Explorer) are read row by',
    'row, up to 16 MB of one line; so are the answers of BigQuery, Athena, Redshift, Snowflake, Databricks, ClickHouse (compact), Splunk (rows and',
    'columns), Elasticsearch (hits of `fields`, SQL, ES|QL) and Trino, and frames of Grafana. Answers of CloudWatch\'s queries (`[{"field":"@timestamp","value":..}]`) have the times of the service in UTC.', '',
    'A table between tabs may be written with escapes and without quotes, as `mysql --batch` does: `\\n`, `\\t`, `\\0`, `\\\\`, and `NULL` for what is',
    'absent. It is read so where every backslash of the whole file is part of such an escape and one at least proves it: JSON that is none without',
    'them, one behind another, or one where no names are joined (behind the end of a sentence, before a mark that no name of a file has). One value',
    'that they do not explain (`C:\\Users`, a path as a whole, JSON with escapes of its own, a field in quotes) shows that they are none, and no value',
    'changes. Where nothing tells, all is kept as written, and a warning says so. `NULL`, `None`, `\\N` and the like are no prompts.', '',
    '## Devices, issuers of cards and hashed addresses', '',
    'The device that a registration was made on or a request was sent from (`device_fingerprint`, `device_id`, `device_hash`, `visitor_id`,',
    '`browser_fingerprint`, `signup_device` of a registration, and their like) is read where its values are identifiers: twelve letters and figures or',
    'more besides versions and the names of kinds (`android`, `chrome`), drawn or hashed. `iPhone`, `desktop` and `windows-10-chrome-120` are kinds of',
    'devices, and no device; nor are UUIDs of nothing but zeros and the hashes of nothing. What `--map` or a declared format calls a device may be shorter.',
    'A column called `fingerprint` is a card\'s, unless the record of a registration speaks of browsers or devices and of no payment; beside requests it is',
    'read as neither, and nor is `machine_id`, which may be the server\'s that wrote the line. JA3 and JA4 are of a library and no device.', '',
    'The issuer of the card that a registration pays with (`payment_bin`, `card_bin`, `card_iin`, `iin`, `bin`, `issuer_bin`, `card_first6`,',
    '`card_prefix`, `card.iin` and their like) is read where its values are six to eight digits (ISO/IEC 7812), or numbers of cards with a mask',
    'behind the sixth digit (`411111******1111`), of which the first six count; `masked_pan` and `card_number` are read so too. Whole card numbers',
    'are never read, and days (`20260501`), `111111` and places in a warehouse are no issuers. An issuer is no payment method: nobody shares',
    'a payer by it.', '',
    'Where no column holds an address, its hash stands for it: `ip_hash`, `hashed_ip`, `client_ip_sha256`, `signup_ip_hash`, or `ip` itself with',
    'digests in it. Equal hashes are one address, shown as `hash-` and the first sixteen figures; `--where "ip = \'hash-9f3c2a7710b2ce81\'"` asks for',
    'one. Nobody can tell which network it lies in, so evidence of networks is not evaluated. Unsalted hashes of nothing, of `unknown` and of',
    '`127.0.0.1` are no address. In logs of declared formats, digests in the place of addresses are read so too.', '',
    '## A key that stands twice', '',
    'JSON leaves open what it means when one object has a key twice (RFC 8259, section 4): some readers take the first value, some the last.',
    'A record in which a key that is read stands twice with two values is rejected as `duplicate key`, whichever way it is read, and is kept by',
    '`--rejects`; so is a wrapper whose own keys say two things. The same value twice is one value, `200` and `"200"` are one value, and a key',
    'that nothing is read from may say what it likes. Of two columns of a table with one name the first is read.', '',
    '## Sums over a period', '',
    'Exports of usage say how many requests and tokens an account had in an hour or a day. They add to the volume of accounts (requests,',
    'tokens, models, active days) and to nothing else: no evidence of timing, access or prompting is looked for in them. A sum counts where the',
    'logs hold no request of its account on any UTC day that it touches, so that no request is counted twice; of several exports of one',
    'format the one with the shortest periods, then with the most columns to tell by, speaks for a day, and what two files say alike counts',
    'once. Sums by key alone belong to the one account that is known to use the key. `--since` and `--until` leave sums whose whole period',
    'lies within, and a `--where` that asks for more than account, key, organisation and model leaves none. Accounts that are known by sums',
    'alone are counted and listed with `--all`, and are compared with nobody. In the report, `summary.usage`, `requests_from_usage` of a',
    'campaign and `profile.from_usage` of an account say what came from sums. A table on a server is not read as sums.', '',
    'A table that nobody declared holds sums where each row counts requests (`requests`, `num_calls`, `count(*)`) and all times begin a period:',
    'days, weeks, months, or, where rows have no id, prompt or conversation of their own and not all count one, hours and minutes. Where all',
    'times are days and nothing is counted the table is refused, since everybody would have acted at midnight; a mapping that names',
    '`bucket_start` or `request_count` says that its rows are sums.', '',
    '## A request in several rows', '',
    'Some logs write a row when a request begins and another when it ends. Where a column says so in words (`request.started` and',
    '`request.completed`, `Received` and `Completed`, `request` and `response`) and both rows bear one id, they are one request: when, who and what',
    'was asked as the first row says it, what became of it as the last one does, under the place of its end; without a latency it took the time',
    'between them. What stands between the two under the id belongs to it. Each beginning is a request of its own, so that a try that is repeated',
    'counts and an id that a client repeats hides none; an end closes what was begun last, and rows of two accounts are never one. An end',
    'that names nobody is of the one account of its id, or of that whose request alone is open. A row without its other half counts as a',
    'request. Rows that went into another are counted as filtered, `completed by another row`. The two may stand in two files. A table on a',
    'server is not read so.', '',
    '## Exports that overlap', '',
    'A row that stands in several inputs with one request id and with the same in every column is one request: the first input in order of custody',
    'keeps it, those of the others are counted as filtered, `told by another input`. What one input has several times is left as it is, since a',
    'client may repeat an id, and so are rows without an id, which may be alike and be several requests. A file that is given twice counts once',
    'whatever its rows have.', '',
    '## What collectors ship', '',
    'Records and lines within what collectors and services write around them are read as if they stood alone; where they say no time, that of the',
    'wrapper counts, and `lockstep inspect` says whose it is. Lines of servers that say no time at all, as those of uvicorn mostly do, are refused with what keeps it. Known are CloudTrail, CloudWatch, Docker, Kubernetes, Fluent Bit, Beats, journald, syslog and rsyslog, Loki, Grafana, Splunk',
    '(raw events, results, HTTP events), Sumo Logic, Papertrail, Datadog (API and archive), Elasticsearch, Kafka, Azure (records, tables, container logs), Google Cloud entries,',
    'Axiom, OTLP, and the lists of APIs, and the tables that pandas writes as JSON (`DataFrame.to_json`, but for `orient="values"`, which has no names), and lists that `jq -s` joined. JSON behind a time at the beginning of a line, as logging libraries write it, has that time.', '',
    '## Logs that share no id', '',
    'Logs are joined by request id and by key. `--join-within 2s` joins what has neither: a row without an account and a request of an account',
    'are one when their times lie within the span, they agree in every column that both logs know (address, user agent, model, endpoint,',
    'success or failure: known by both is what most rows of the one have under values that the other shows too), and each has no other within',
    'the span. Whatever could be several requests joins none: a wrong address would be false evidence. The report says which share was joined and',
    'which was left. Logs whose requests bear the same ids whole quarters of an hour apart are not joined, and named: one of the two is read in a zone',
    'that is not its own. Where the logs stamp the one the start and the other the end of a request, the span has to cover its length.', '',
    `## The ${FORMATS.length} declared formats`, '',
    row(['id', 'what it is', 'a record is', 'recognised by']), row(['---', '---', '---', '---']),
    ...FORMATS.map((format) => row([`\`${format.id}\``, headerOf(format.id), recordOf(format), recognisedBy(format)])),
    '', '## The shipped samples', '', ...samples, '',
  ].join('\n');
}

function recordOf({ relation, events, drop }: Format): string {
  if (relation === 'registrations') return 'registration';
  if (relation === 'usage') return 'sum over a period: volume, never timing';
  if (events === undefined) return drop === undefined ? 'request' : 'request; other records are left out';
  return events.some((event) => Object.keys(event).length === 0) ? 'event of an account, no request' : 'request, some an event of an account';
}

function recognisedBy({ lines, signature }: Format): string {
  return lines === undefined ? inWords(signature) : 'the shape of its lines';
}

function inWords({ all = [], any = [], where = {}, none = [] }: Signature): string {
  const places = (list: readonly string[], word: string): string => list.map((place) => `\`${place}\``).join(word);
  return [
    ...(all.length > 0 ? [places(all, ', ')] : []), ...any.map((list) => `one of ${places(list, ', ')}`),
    ...Object.entries(where).map(([place, pattern]) => `\`${place}\` like \`${pattern.source}\``), ...(none.length > 0 ? [`without ${places(none, ', ')}`] : []),
  ].join('; ');
}

/** The first lines of a declaration say what the format is, and where that is written. */
function headerOf(id: string): string {
  const lines = readFileSync(`src/ingest/formats/${id}.ts`, 'utf8').split('\n');
  return lines.slice(0, lines.findIndex((line) => !line.startsWith('//'))).map((line) => line.replace(/^\/\/ ?/, '').trim()).join(' ');
}
