// How does raw text become a canonical value? Every expression takes SQL that yields String ('' = absent) and returns
// SQL. The embedded load and a cluster's generated `requests` are written with the same expressions.

import { SENTINELS } from '../mapping/shapes.js';
import type { TimeForm } from '../mapping/times.js';
import { digitTime, goTime, IS_RARE, letteredTime, oracleTime, serialTime } from './rare-times.js';

/** A text constant of our own in SQL; user text is bound or refused, never written here. */
export const literal = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const sentinelList = [...SENTINELS].map(literal).join(', ');

/** Trimmed; '' for the texts that stand for "no value". */
export const text = (raw: string): string => `if(trimBoth(${raw}) IN (${sentinelList}), '', trimBoth(${raw}))`;

/** Bytes of a text that may be a sentinel between blanks. */
const LONGEST_SENTINEL = 64;

/** Somebody's words as they stand; '' for the texts that stand for none, which tables write for a prompt that was not kept. */
export const words = (raw: string): string => `if(length(${raw}) <= ${LONGEST_SENTINEL} AND trimBoth(${raw}) IN (${sentinelList}), '', ${raw})`;

/**
 * The same for columns with few different values: cast first, so that the engine works on each block's dictionary
 * and not on every row.
 */
export const fewValues = (raw: string): string =>
  `transform(trimBoth(toLowCardinality(${raw})), [${sentinelList}], [${[...SENTINELS].map(() => "''").join(', ')}])`;

/** Two-letter country in capitals; XX and T1 (unknown, Tor) are no country. */
export const country = (raw: string): string => `replaceRegexpOne(upper(${fewValues(raw)}), '^(XX|T1|ZZ)$', '')`;

/** Digits of an autonomous system number without the AS before it; 0 is none. */
export const asn = (raw: string): string => `replaceRegexpOne(replaceRegexpOne(${fewValues(raw)}, '^(?i:AS) ?([0-9]+)$', '\\\\1'), '^0+$', '')`;

/** An address without its owner: `@mail.example`. */
export const mailDomain = (raw: string): string => `if(${raw} = '' OR position(${raw}, '@') > 0, ${raw}, concat('@', trimBoth(${raw})))`;

export const email = (raw: string): string => `lower(${text(raw)})`;

/** A number of a column whose thousands have a mark between them, as one without; anything else stays. */
export const ungrouped = (raw: string, mark: '.' | ','): string => {
  const other = mark === '.' ? ',' : '.';
  return `if(match(trimBoth(${raw}), '^[1-9][0-9]{0,2}([${mark}][0-9]{3})+([${other}][0-9]+)?$'), replaceOne(replaceAll(trimBoth(${raw}), '${mark}', ''), '${other}', '.'), ${raw})`;
};

/** Milliseconds of a span that says its units, `1.5s`, `375ms` or `1m2.5s`; '' for any other text. */
export const spelledSpan = (raw: string): string => {
  const span = `trimBoth(${raw})`;
  const part = (pattern: string): string => `toFloat64OrZero(extract(${span}, '${pattern}'))`;
  const unit = `transform(extract(${span}, '(ns|us|µs|μs|ms|s)$'), ['ns', 'us', 'µs', 'μs', 'ms', 's'], [0.000001, 0.001, 0.001, 0.001, 1., 1000.], 0.)`;
  const milliseconds = `${part('^([0-9]+)h')} * 3600000 + ${part('([0-9]+)m([0-9]|$)')} * 60000 + ${part('([0-9.]+)(?:ns|us|µs|μs|ms|s)$')} * ${unit}`;
  return `if(match(${span}, '^([0-9]+h)?([0-9]+m)?([0-9]+([.][0-9]+)?(ns|us|µs|μs|ms|s))?$') AND ${span} != '', toString(${milliseconds}), '')`;
};

/**
 * A number with a decimal comma, or with commas between its thousands, as one with a point. `1,234` can be either and is neither; a
 * comma with three digits behind it is decimal only behind a zero or more than three digits. `1.234,5` cannot be anything else.
 */
const withPoint = (raw: string): string =>
  `if(position(${raw}, ',') = 0, ${raw}, multiIf(` +
  `match(trimBoth(${raw}), '^-?[0-9]{1,3}((,[0-9]{3}){2,}([.][0-9]+)?|,[0-9]{3}[.][0-9]+)$'), replaceAll(${raw}, ',', ''), ` +
  `match(trimBoth(${raw}), '^-?[0-9]{1,3}([.][0-9]{3})+,[0-9]+$'), replaceOne(replaceAll(${raw}, '.', ''), ',', '.'), ` +
  `match(trimBoth(${raw}), '^-?([0-9]+,([0-9]{1,2}|[0-9]{4,})|(0|[0-9]{4,}),[0-9]{3})$'), replaceOne(${raw}, ',', '.'), ''))`;

/** Non-negative whole number of 64 bits, for what is summed up already; anything else is NULL. */
export const largeCount = (raw: string): string => {
  const number = `toFloat64OrNull(trimBoth(${withPoint(raw)}))`;
  // Beyond 2^53 a fraction has no place to stand.
  const rounded = `if(${number} >= 0 AND ${number} < 9007199254740992, toUInt64(floor(ifNull(${number}, 0) + 0.5)), NULL)`;
  return `if(isNull(toUInt64OrNull(${raw})), ${rounded}, toUInt64OrNull(${raw}))`;
};

/** Non-negative whole number of 32 bits; fractions are rounded half up, anything else is NULL. */
export const count = (raw: string, scale = 1): string => {
  const scaled = `toFloat64OrNull(trimBoth(${withPoint(raw)})) * ${scale}`;
  const rounded = `if(${scaled} >= 0 AND ${scaled} < 4294967295, toUInt32(floor(ifNull(${scaled}, 0) + 0.5)), NULL)`;
  return scale === 1 ? `if(isNull(toUInt32OrNull(${raw})), ${rounded}, toUInt32OrNull(${raw}))` : rounded;
};

/**
 * Whole credentials never reach the store: an Authorization header or a secret key becomes a short hash, which still
 * tells equal from different.
 */
export const credential = (raw: string): string => {
  const value = text(raw);
  const isSecret = `startsWith(${raw}, 'sk-') AND length(${raw}) > 20 OR startsWith(${raw}, 'Bearer ') OR startsWith(${raw}, 'Basic ')`;
  return `if(${isSecret}, concat('key:', lower(substring(hex(sipHash128(trimBoth(${raw}))), 1, 16))), ${value})`;
};

/** A column that says yes or no about an account, in a word. */
export const yesNoWord = (raw: string, yes: string, no: string): string =>
  `multiIf(lower(trimBoth(${raw})) IN ('true', 't', 'yes', '1'), ${literal(yes)}, lower(trimBoth(${raw})) IN ('false', 'f', 'no', '0'), ${literal(no)}, ${text(raw)})`;

/** Error codes of AWS, Azure, Google and the model providers are built of these. */
const FAILURE_CODE = '(exception|error|fault|failure|denied|unauthori[sz]ed|forbidden|throttl|exceeded|invalid|not_?found|unavailable|timed_?out|overloaded|refused)';
const NO_FAILURE = '^(no|none|without)[ _-]?(exception|error|fault|failure)s?$';

/**
 * 1 for an HTTP status of 400 and above, a word for failure or a code that names one (ThrottlingException, Client.InvalidKeyId), 0 for
 * a lower status or a word for success, else NULL.
 */
export const isError = (raw: string): string => {
  // `200 OK` of proxies and `200.0` of tables with empty cells are codes too.
  const code = `if(isNull(toUInt16OrNull(${raw})), toUInt16OrNull(extract(trimBoth(${raw}), '^([1-5][0-9][0-9])(?:[ .]|$)')), toUInt16OrNull(${raw}))`;
  const word = `lower(trimBoth(${raw}))`;
  return (
    `multiIf(${code} BETWEEN 400 AND 599, 1, ${code} BETWEEN 100 AND 399, 0, ` +
    `isNotNull(${code}), NULL, ` +
    `${word} IN ('success', 'succeeded', 'successful', 'ok', 'completed', 'complete', 'done', 'allow', 'allowed', 'accepted', 'granted', 'pass') OR match(${word}, ${literal(NO_FAILURE)}), 0, ` +
    `${word} IN ('failure', 'failed', 'fail', 'error', 'errored', 'denied', 'rejected', 'timeout', 'cancelled', 'canceled', 'deny', 'block', 'blocked', 'aborted') OR match(${word}, ${literal(FAILURE_CODE)}), 1, NULL)`
  );
};

/** A day and a time of day as one text; '' where one of the two is missing. */
export const moment = (day: string, clock: string): string =>
  `if(trimBoth(${day}) = '' OR trimBoth(${clock}) = '', '', concat(trimBoth(${day}), ' ', trimBoth(${clock})))`;

/** The engine knows fractions of a second behind a point only; 09:00:00,123 is how many loggers write them. */
const withSecondsPoint = (value: string): string => `if(position(${value}, ',') = 0, ${value}, replaceRegexpOne(${value}, '(:[0-9]{2}),([0-9])', '\\1.\\2'))`;

/**
 * Nullable(DateTime64(3, 'UTC')). `zone` is an engine zone name for times that carry none; when it is null a zone-less
 * time is NULL: it is not guessed.
 */
export function time(raw: string, form: TimeForm, zone: string | null): string {
  const trimmed = form === 'epoch' ? `trimBoth(${raw})` : withSecondsPoint(`trimBoth(${raw})`);
  switch (form) {
    case 'epoch':
      return epoch(trimmed);
    case 'clf':
      // 22/Apr/2026:10:00:00 +0000: the first colon stands where a blank belongs.
      return parsed(`replaceRegexpOne(${trimmed}, '^\\\\[?([^:]*):([^\\\\]]*)\\\\]?$', '\\\\1 \\\\2')`, zone);
    case 'iso':
      return parsed(trimmed, zone);
    case 'dmy':
      return dated(trimmed, 'parseDateTime64BestEffortOrNull', zone);
    case 'mdy':
      return dated(trimmed, 'parseDateTime64BestEffortUSOrNull', zone);
    case 'named':
      return parsed(named(trimmed), zone);
    case 'either':
      return "CAST(NULL AS Nullable(DateTime64(3, 'UTC')))";
    case 'oracle':
      return parsed(oracleTime(trimmed), zone);
    case 'digits':
      return parsed(digitTime(trimmed), zone);
    case 'go':
      return parsed(goTime(trimmed), zone);
    case 'lettered':
      return letteredTime(trimmed, zone);
    case 'serial':
      return parsed(serialTime(`trimBoth(${raw})`), zone);
    case 'any':
      return `multiIf(${(['digits', 'oracle', 'go', 'lettered'] as const).map((each) => `${IS_RARE[each](trimmed)}, ${time(raw, each, zone)}`).join(', ')}, ${time(raw, 'mixed', zone)})`;
    case 'mixed':
      return (
        `multiIf(match(${trimmed}, ${literal('^[0-9]{7,}[0-9.]*$|^[0-9][.][0-9]+[eE][+]?[0-9]+$')}), ${time(raw, 'epoch', zone)}, match(${trimmed}, '^[[]?[0-9]{1,2}/[A-Z]'), ${time(raw, 'clf', zone)}, ` +
        `match(${trimmed}, '^[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{4}'), ${time(raw, 'dmy', zone)}, match(${trimmed}, '^[A-Z][a-z]+ [0-9]{1,2}, [0-9]{4}'), ${time(raw, 'named', zone)}, ` +
        `match(${trimmed}, '^[0-9]{1,2}/[0-9]{1,2}/'), NULL, ${time(raw, 'iso', zone)})`
      );
  }
}

/** Day, month and year in numbers; the engine's parser puts the day first, its sister the month. */
function dated(value: string, parser: string, zone: string | null): string {
  const isTime = `match(${value}, '^[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{4}')`;
  return zone === null ? `if(${isTime} AND (${NAMES_ZONE(value)} OR length(${value}) <= 10), ${parser}(${value}, 3, 'UTC'), NULL)` : `if(${isTime}, toTimeZone(${parser}(${value}, 3, ${zone}), 'UTC'), NULL)`;
}

/** May 21, 2026 @ 09:00:00.123 as 21 May 2026 09:00:00.123. */
const named = (value: string): string =>
  `replaceRegexpOne(replaceRegexpOne(${value}, '^([A-Z][a-z]{2})[a-z]* ([0-9]{1,2}), ([0-9]{4}),? (?:@ )?', '\\2 \\1 \\3 '), '[(]UTC(.*)[)]$', 'UTC\\1')`;

const NAMES_ZONE = (value: string): string => `match(${value}, '(Z|[+-][0-9]{2}:?([0-9]{2})?|UTC|GMT)$')`;

function parsed(value: string, zone: string | null): string {
  // Shorter text is a number to the engine ('2026' would become New Year), longer text no time.
  const isTime = `length(${value}) BETWEEN 10 AND 40 AND NOT match(${value}, '^[0-9.]+$')`;
  const hasZone = `endsWith(${value}, 'Z') OR length(${value}) = 10 OR match(${value}, '([+-][0-9]{2}:?([0-9]{2})?|UTC|GMT)$')`;
  const known = zone === null ? `${isTime} AND (${hasZone})` : isTime;
  const moment = zone === null ? `parseDateTime64BestEffortOrNull(${value}, 3, 'UTC')` : `toTimeZone(parseDateTime64BestEffortOrNull(${value}, 3, ${zone}), 'UTC')`;
  return `if(${known}, ${moment}, NULL)`;
}

/** Unit by magnitude: 10 digits are seconds, 13 milliseconds, 16 microseconds, 19 nanoseconds, 18 .NET ticks from 0001. */
function epoch(value: string): string {
  const whole = `toInt64OrNull(${value})`;
  const real = `toFloat64OrNull(${value})`;
  const milliseconds =
    `multiIf(isNull(${real}) OR ${real} < 1e8 OR ${real} >= 4e18, NULL, ` +
    // Microseconds first: a product of a binary fraction and 1000 may fall just below the whole millisecond.
    `${real} < 1e11, intDiv(toInt64(round(${real} * 1e6)), 1000), ` +
    `${real} < 1e14, toInt64(floor(${real})), ` +
    `isNull(${whole}), toInt64(floor(${real} / if(${real} < 1e17, 1e3, 1e6))), ` +
    `${whole} < 100000000000000000, intDiv(${whole}, 1000), ` +
    `${whole} BETWEEN 600000000000000000 AND 699999999999999999, intDiv(${whole} - 621355968000000000, 10000), ` +
    `intDiv(${whole}, 1000000))`;
  return `fromUnixTimestamp64Milli(${milliseconds}, 'UTC')`;
}
