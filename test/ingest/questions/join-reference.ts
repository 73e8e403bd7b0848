// What joining makes of rows, once more, as plainly as it can be written: lists and loops, one row at a time.

import { numberOf, textOf, type Cell, type Row } from './staged.js';

export const NO_ACCOUNT = 'no account';
const [JOINED, REPEATED] = ['joined', 'told by another input'];
const PHASES = ['begun', 'ended', 'failed'];

export const groupsBy = (rows: readonly Row[], keyOf: (row: Row) => string): Row[][] => [...new Set(rows.map(keyOf))].map((key) => rows.filter((row) => keyOf(row) === key));
const least = <Element>(list: readonly Element[], isBefore: (a: Element, b: Element) => boolean): Element | undefined => list.reduce<Element | undefined>((first, each) => (first === undefined || isBefore(each, first) ? each : first), undefined);
const isLess = (a: readonly number[], b: readonly number[]): boolean => {
  const at = a.findIndex((each, index) => each !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
};

/** Rows of several inputs that are alike but for where they stand: all but those of the first input in order of custody say so. */
export function toldOnce(rows: readonly Row[]): Row[] {
  const canRepeat = (row: Row): boolean => textOf(row, 'request_id') !== '' && ['', NO_ACCOUNT, ...PHASES].includes(textOf(row, 'why'));
  const likeness = (row: Row): string => {
    const { file: _file, row: _row, raw, ...rest } = row;
    return JSON.stringify([rest, PHASES.includes(textOf(row, 'why')) ? raw : '']);
  };
  const keepers = new Map<string, number>();
  for (const alike of groupsBy(rows.filter(canRepeat), likeness)) {
    const files = alike.map((row) => numberOf(row, 'file'));
    // What one input has several times is told by none of them for the others.
    if (new Set(files).size > 1 && new Set(files).size === files.length) keepers.set(likeness(alike[0] ?? {}), least(files, (a, b) => a < b) ?? 0);
  }
  return rows.map((row) => {
    const keeper = canRepeat(row) ? keepers.get(likeness(row)) : undefined;
    return keeper === undefined || keeper === row['file'] ? row : { ...row, why: REPEATED };
  });
}

/** Keys that rows without an account show, and that one account alone is known to use. */
export function ownersOfKeys(asking: readonly Row[], requests: readonly Row[], registrations: readonly Row[]): [string, string][] {
  const wanted = new Set(asking.filter((row) => textOf(row, 'why') === NO_ACCOUNT).map((row) => textOf(row, 'api_key')));
  const users = [...requests, ...registrations].filter((row) => textOf(row, 'why') === '' && textOf(row, 'account_id') !== '');
  return [...wanted].filter((key) => key !== '').sort().flatMap((key): [string, string][] => {
    const accounts = [...new Set(users.filter((row) => textOf(row, 'api_key') === key).map((row) => textOf(row, 'account_id')))];
    return accounts.length === 1 ? [[key, accounts[0] ?? '']] : [];
  });
}

export function withOwners(rows: readonly Row[], owners: ReadonlyMap<string, string>): Row[] {
  return rows.map((row) => {
    const owner = textOf(row, 'why') === NO_ACCOUNT ? owners.get(textOf(row, 'api_key')) : undefined;
    if (textOf(row, 'why') !== NO_ACCOUNT) return row;
    return owner === undefined || numberOf(row, 'timestamp') === 0 ? { ...row, account_id: owner ?? '' } : { ...row, account_id: owner, why: '', raw: '' };
  });
}

/** Columns of which the row that knows most is believed, and those that the first row that has them tells. */
const OF_THE_BEST = ['timestamp', 'is_error', 'latency_ms', 'input_tokens', 'output_tokens', 'cached_tokens', 'file', 'row'];
const OF_THE_PROMPT = ['prompt_hash', 'prompt_skeleton', 'prompt_phrases', 'prompt_opening', 'prompt_chars', 'prompt_rules'];
const OF_ANY = [
  'account_id', 'api_key', 'org', 'ip', 'user_agent', 'tls_fingerprint', 'device_fingerprint', 'country', 'asn', 'model', 'endpoint', 'status', 'conversation_id', 'system_prompt_hash', 'tools_hash', 'parameters',
];

/** What a column says where it says nothing is no answer: the next row is asked. Numbers that may be absent are no answer either. */
const isSaid = (row: Row, column: string): boolean => !['', '0'].includes(textOf(row, column));

export function sameRequests(rows: readonly Row[], formats: readonly number[], mostRows: number, mostMs: number): Row[] {
  const candidates = rows.filter((row) => textOf(row, 'request_id') !== '' && numberOf(row, 'timestamp') !== 0 && ['', NO_ACCOUNT].includes(textOf(row, 'why')));
  const place = (row: Row): number[] => [Number(textOf(row, 'account_id') === ''), Number(numberOf(row, 'prompt_hash') === 0 && (row['input_tokens'] ?? null) === null), numberOf(row, 'file'), numberOf(row, 'row')];
  return groupsBy(candidates, (row) => textOf(row, 'request_id')).flatMap((group): Row[] => {
    const byPlace = [...group].sort((a, b) => (isLess(place(a), place(b)) ? -1 : 1));
    const named = group.filter((row) => textOf(row, 'account_id') !== '');
    const formatOf = (row: Row): number => formats[numberOf(row, 'file')] ?? 0;
    const times = group.map((row) => numberOf(row, 'timestamp'));
    const isOne = new Set(group.map(formatOf)).size > 1 && named.length > 0 && new Set(named.map(formatOf)).size === named.length && group.length <= mostRows && Math.max(...times) - Math.min(...times) <= mostMs;
    if (!isOne) return [];
    // Of numbers that may be absent the first row that has one is believed.
    const best = (column: string): Cell => (byPlace.find((row) => (row[column] ?? null) !== null) ?? {})[column] ?? null;
    const asked = byPlace.find((row) => numberOf(row, 'prompt_hash') !== 0) ?? {};
    const first = (column: string): Cell => (byPlace.find((row) => isSaid(row, column)) ?? {})[column] ?? (/hash/.test(column) ? 0 : '');
    return [{
      request_id: group[0]?.['request_id'] ?? '', ...Object.fromEntries(OF_THE_BEST.map((column) => [column, best(column)])), ...Object.fromEntries(OF_THE_PROMPT.flatMap((column) => (asked[column] === undefined ? [] : [[column, asked[column]]]))),
      ...Object.fromEntries(OF_ANY.map((column) => [column, first(column)])), file: byPlace[0]?.['file'] ?? 0, row: byPlace[0]?.['row'] ?? 0, why: '', raw: '',
    }];
  });
}

/** The joined requests, and every other row, of which those that went into one say so. */
export function withSame(rows: readonly Row[], same: readonly Row[]): Row[] {
  const kept = new Map(same.map((row) => [textOf(row, 'request_id'), `${numberOf(row, 'file')} ${numberOf(row, 'row')}`]));
  const others = rows.flatMap((row): Row[] => {
    const place = kept.get(textOf(row, 'request_id'));
    if (place === undefined) return [row];
    if (place === `${numberOf(row, 'file')} ${numberOf(row, 'row')}`) return [];
    return ['', NO_ACCOUNT].includes(textOf(row, 'why')) ? [{ ...row, why: JOINED }] : [row];
  });
  return [...same, ...others];
}

export const KEYS = ['ip', 'user_agent', 'model', 'endpoint', 'is_error'] as const;

/** Rows without an account that have a time, and how many of them have a value of each column that a request of an account has. */
export function sharedColumns(rows: readonly Row[], namedFiles: readonly number[]): number[] {
  const asking = rows.filter((row) => textOf(row, 'why') === NO_ACCOUNT && numberOf(row, 'timestamp') !== 0);
  const named = rows.filter((row) => textOf(row, 'why') === '' && namedFiles.includes(numberOf(row, 'file')));
  return [asking.length, ...KEYS.map((key) => asking.filter((row) => textOf(row, key) !== '' && named.some((each) => textOf(each, key) === textOf(row, key))).length)];
}

export interface Pair {
  readonly edge: Row;
  /** Null where it stands in a crowd. */
  readonly named: Row | null;
  readonly isPair: boolean;
}

export function timePairs(rows: readonly Row[], keys: readonly string[], namedFiles: readonly number[], reachMs: number, most: number): Pair[] {
  const isEdge = (row: Row): boolean => textOf(row, 'why') === NO_ACCOUNT;
  const placed = rows.filter((row) => numberOf(row, 'timestamp') !== 0 && (isEdge(row) || (textOf(row, 'why') === '' && namedFiles.includes(numberOf(row, 'file')))));
  const slot = (row: Row): number => Math.floor(numberOf(row, 'timestamp') / reachMs);
  const opposite = (row: Row): Row[] => placed.filter((other) => isEdge(other) !== isEdge(row) && keys.every((key) => textOf(other, key) === textOf(row, key)));
  const isCrowded = (row: Row): boolean => opposite(row).filter((other) => Math.abs(slot(other) - slot(row)) <= 1).length > most;
  const inReach = (row: Row): Row[] => (isCrowded(row) ? [] : opposite(row).filter((other) => Math.abs(numberOf(other, 'timestamp') - numberOf(row, 'timestamp')) <= reachMs));
  const place = (row: Row): number[] => [numberOf(row, 'file'), numberOf(row, 'row')];
  return placed.filter(isEdge).flatMap((edge): Pair[] => {
    if (isCrowded(edge)) return [{ edge, named: null, isPair: false }];
    const candidates = inReach(edge);
    const named = least(candidates, (a, b) => isLess(place(a), place(b)));
    if (named === undefined) return [];
    const back = inReach(named);
    return [{ edge, named, isPair: candidates.length === 1 && back.length === 1 && back[0] === edge }];
  });
}

const LENT = ['ip', 'user_agent', 'tls_fingerprint', 'device_fingerprint', 'country', 'asn', 'endpoint'];

export function withPairs(rows: readonly Row[], pairs: readonly Pair[]): Row[] {
  const firm = pairs.filter(({ isPair }) => isPair);
  return rows.map((row) => {
    if (firm.some(({ edge }) => edge === row)) return { ...row, why: JOINED };
    const edge = firm.find(({ named }) => named === row)?.edge;
    if (edge === undefined) return row;
    const lent = LENT.filter((column) => textOf(row, column) === '').map((column) => [column, textOf(edge, column)] as const);
    const isUnjudged = textOf(row, 'status') === '';
    return {
      ...row, ...Object.fromEntries(lent), ...(isUnjudged ? { status: textOf(edge, 'status') } : {}), ...(isUnjudged && (row['is_error'] ?? null) === null ? { is_error: edge['is_error'] ?? null } : {}),
      ...((row['latency_ms'] ?? null) === null ? { latency_ms: edge['latency_ms'] ?? null } : {}),
    };
  });
}
