// The questions of the detectors written a second time, plainly: rows by value and account, values of two accounts or more,
// and of each account the values that carry much of its traffic, surprise and reach far.

import { createHash } from 'node:crypto';
import { fileOf, PREFIX_OF, type Log, type RegistrationRow, type RequestRow } from './log.js';

type Cells = readonly (string | number)[];

const hashed = (letter: string, hash: number): string | null => {
  if (hash === 0) return null;
  const digits = hash.toString(16);
  return `${letter}-${digits.length % 2 === 0 ? digits : `0${digits}`}`;
};
/** As long as its opening, and 48 characters at most; 0 where the text is unknown. */
const isPhrase = ({ opening, skeleton, characters }: RequestRow): boolean => opening === skeleton && characters > 0 && characters < 49;
const given = (text: string): string | null => (text === '' ? null : text);

/** Truncated addresses are those of networks. */
const machine = (ip: string): string | null => (/\.0$|::$/.test(ip) ? null : given(ip));

/** What a request shows of each kind; null where it shows nothing. */
export const VALUE_OF_REQUEST: Readonly<Record<string, (row: RequestRow) => string | null>> = {
  'egress-address': ({ ip }) => machine(ip),
  'egress-prefix': ({ ip }) => PREFIX_OF[ip] ?? null,
  'client-tuple': ({ userAgent, tls }) => (userAgent === '' ? null : tls === '' ? userAgent : `${userAgent} | ${tls}`),
  'tls-fingerprint': ({ tls }) => given(tls),
  'request-device': ({ device }) => given(device),
  'prompt-skeleton': ({ opening, skeleton }) => (opening === skeleton ? null : hashed('T', skeleton)),
  'shared-prompt': (row) => (isPhrase(row) ? null : hashed('P', row.prompt)),
  'prompt-opening': ({ opening }) => hashed('O', opening),
  'system-prompt': ({ system }) => hashed('S', system),
  'tool-schema': ({ tools }) => hashed('F', tools),
  'request-parameters': ({ parameters }) => given(parameters),
};

const local = (email: string): string | null => (email.indexOf('@') > 0 ? email.slice(0, email.indexOf('@')) : null);
const from = (email: string): string => email.slice(email.indexOf('@'));

/** What a registration shows of each kind. */
export const VALUE_OF_REGISTRATION: Readonly<Record<string, (row: RegistrationRow) => string | null>> = {
  'shared-payment': ({ payment }) => given(payment),
  'payment-prefix': ({ bin }) => given(bin),
  'shared-device': ({ device }) => given(device),
  'signup-address': ({ ip }) => machine(ip),
  'signup-prefix': ({ ip }) => PREFIX_OF[ip] ?? null,
  'shared-org': ({ org }) => given(org),
  'email-domain': ({ email }) => (email.includes('@') ? from(email).slice(1) : null),
  'email-mailbox': ({ email }) => {
    const name = local(email);
    return name === null ? null : (name.split('+')[0] ?? '').split('.').join('') + from(email);
  },
  'email-shape': ({ email }) => local(email)?.replace(/[a-z]+/g, 'a').replace(/\d/g, '9') ?? null,
  'phone-prefix': ({ phone }) => {
    const digits = [...phone].filter((each) => each >= '0' && each <= '9').join('');
    return digits.length < 9 || digits.length > 15 ? null : `+${digits.slice(0, 7)}`;
  },
};

export interface Carried {
  readonly value: string;
  readonly account: string;
  readonly rows: readonly (RequestRow & { readonly row: number })[];
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Groups rows by value and account. */
function grouped<Row extends { readonly account: string }>(rows: readonly Row[], valueOf: (row: Row) => string | null): { value: string; account: string; rows: Row[] }[] {
  const groups = new Map<string, { value: string; account: string; rows: Row[] }>();
  for (const row of rows) {
    const value = valueOf(row);
    if (value === null) continue;
    const key = JSON.stringify([value, row.account]);
    groups.set(key, { value, account: row.account, rows: [...(groups.get(key)?.rows ?? []), row] });
  }
  return [...groups.values()];
}

export const numbered = <Row>(rows: readonly Row[]): (Row & { readonly row: number })[] => rows.map((each, index) => ({ ...each, row: index + 1 }));

/** Requests, first and last moment, and file and row of the first: of several at one moment the least file, then row. */
export function figuresOf(rows: readonly (RequestRow & { readonly row: number })[]): readonly [number, number, number, number, number] {
  const [first] = [...rows].sort((a, b) => a.time - b.time || fileOf(a.row) - fileOf(b.row) || a.row - b.row);
  const times = rows.map(({ time }) => time);
  return [rows.length, Math.min(...times), Math.max(...times), fileOf(first?.row ?? 0), first?.row ?? 0];
}

/** Answer of a question over requests: value, account, figures, different values, accounts with a value; in the order of the question. */
export function answerOfRequests({ requests }: Log, kind: string, population: number, valuesPerAccount: number): Cells[] {
  const groups = grouped(numbered(requests), VALUE_OF_REQUEST[kind] ?? (() => null));
  const accountsOf = (value: string): number => groups.filter((group) => group.value === value).length;
  const totals = [new Set(groups.map(({ value }) => value)).size, new Set(groups.map(({ account }) => account)).size];
  const weight = ({ value, rows }: Carried): number => Number((Math.log(1 + rows.length) * Math.log((population + 1) / accountsOf(value)) * Math.log(accountsOf(value))).toFixed(6));
  const shared = groups.filter(({ value }) => accountsOf(value) > 1).sort((a, b) => byBytes(a.account, b.account) || weight(b) - weight(a) || byBytes(a.value, b.value));
  const kept = shared.filter((group, index) => shared.slice(0, index).filter(({ account }) => account === group.account).length < valuesPerAccount);
  return kept.map(({ value, account, rows }) => [value, account, ...figuresOf(rows), ...totals]);
}

/** Answer of a question over registrations: value, account, file and row, different values, accounts with a value. */
export function answerOfRegistrations({ registrations }: Log, kind: string): Cells[] {
  const groups = grouped(numbered(registrations), VALUE_OF_REGISTRATION[kind] ?? (() => null));
  const totals = [new Set(groups.map(({ value }) => value)).size, new Set(groups.map(({ account }) => account)).size];
  const isMeant = (value: string): boolean => kind !== 'email-shape' || value.includes('9');
  const shared = groups.filter(({ value }) => isMeant(value) && groups.filter((other) => other.value === value).length > 1);
  shared.sort((a, b) => byBytes(a.value, b.value) || byBytes(a.account, b.account));
  return shared.map(({ value, account, rows }) => {
    const [first] = [...rows].sort((a, b) => fileOf(a.row) - fileOf(b.row) || a.row - b.row);
    return [value, account, fileOf(first?.row ?? 0), first?.row ?? 0, ...totals];
  });
}

/** Answer of prompt-phrase: phrases that recur in the requests of two accounts or more; times are those of all requests with a phrase. */
export function answerOfPhrases({ requests }: Log, leastUses: number, oneIn: number, population: number, valuesPerAccount: number): Cells[] {
  const phrasesOf = ({ prompt, opening }: RequestRow): number[] => [...new Set([prompt, opening])].filter((phrase) => phrase !== 0);
  const speakers = grouped(numbered(requests).filter((row) => phrasesOf(row).length > 0), () => 'any');
  const habits = speakers.flatMap(({ account, rows }) =>
    [...new Set(rows.flatMap(phrasesOf))].flatMap((phrase) => {
      const uses = rows.filter((row) => phrasesOf(row).includes(phrase));
      const [cited] = uses.map(({ row }) => row).sort((a, b) => fileOf(a) - fileOf(b) || a - b);
      const [, first, last] = figuresOf(rows);
      const figures = [uses.length, first, last, fileOf(cited ?? 0), cited ?? 0];
      return uses.length < leastUses || uses.length * oneIn < rows.length ? [] : [{ phrase: hashed('W', phrase) ?? '', account, uses: uses.length, figures }];
    }),
  );
  const carriers = (phrase: string): number => habits.filter((habit) => habit.phrase === phrase).length;
  const weight = ({ phrase, uses }: (typeof habits)[number]): number => Number((Math.log(1 + uses) * Math.log((population + 1) / carriers(phrase)) * Math.log(carriers(phrase))).toFixed(6));
  const totals = [new Set(habits.map(({ phrase }) => phrase)).size, new Set(habits.map(({ account }) => account)).size];
  const shared = habits.filter(({ phrase }) => carriers(phrase) > 1).sort((a, b) => byBytes(a.account, b.account) || weight(b) - weight(a) || byBytes(a.phrase, b.phrase));
  const kept = shared.filter((habit, index) => shared.slice(0, index).filter(({ account }) => account === habit.account).length < valuesPerAccount);
  return kept.map(({ phrase, account, figures }) => [phrase, account, ...figures, ...totals]);
}

/** What a stock is made of: what a row shows of it, null where nothing, and in which order its values are kept. */
interface OfStock {
  readonly valueOf: (row: RequestRow) => string | null;
  /** Does a row tell, so that it counts among all of an account's? */
  readonly isKnown: (row: RequestRow) => boolean;
  readonly order: (some: string, other: string) => number;
}

/** Labels of texts are their hashes in hex. */
const byHash = (some: string, other: string): number => parseInt(some.slice(2), 16) - parseInt(other.slice(2), 16);
const byDigest = (some: string, other: string): number => Buffer.compare(createHash('md5').update(some).digest(), createHash('md5').update(other).digest());

export const WHOLE_PROMPTS: OfStock = { valueOf: (row) => (isPhrase(row) ? null : hashed('P', row.prompt)), isKnown: ({ prompt }) => prompt !== 0, order: byHash };
export const TEMPLATES: OfStock = { valueOf: ({ skeleton, opening }) => (skeleton === opening ? null : hashed('T', skeleton)), isKnown: ({ prompt }) => prompt !== 0, order: byHash };
export const ADDRESSES: OfStock = { valueOf: ({ ip }) => machine(ip), isKnown: ({ ip }) => ip !== '', order: byDigest };

/** Answer of prompt-stock, template-stock and egress-pool: of accounts that share enough of their work the values of least hashes, none of which everybody shows. */
export function answerOfStocks({ requests }: Log, { valueOf, isKnown, order }: OfStock, mostAccounts: number, leastValues: number, oneIn: number, valuesPerAccount: number): Cells[] {
  const known = numbered(requests).filter(isKnown);
  const uses = grouped(numbered(requests), valueOf);
  const usersOf = (some: readonly Carried[], value: string): number => some.filter((use) => use.value === value).length;
  const shared = uses.filter(({ value }) => usersOf(uses, value) > 1 && usersOf(uses, value) <= mostAccounts);
  const of = <Each extends { readonly account: string }>(some: readonly Each[], account: string): Each[] => some.filter((each) => each.account === account);
  const requestsIn = (some: readonly Carried[]): number => some.reduce((sum, use) => sum + use.rows.length, 0);
  const taken = shared.filter(({ account }) => of(shared, account).length >= leastValues && requestsIn(of(shared, account)) * oneIn >= of(known, account).length);
  taken.sort((a, b) => byBytes(a.account, b.account) || order(a.value, b.value));
  const kept = taken.filter((use, index) => of(taken.slice(0, index), use.account).length < valuesPerAccount);
  const withValues = new Set(uses.map(({ account }) => account)).size;
  return kept.map((use) => [
    use.value, use.account, ...figuresOf(use.rows), usersOf(uses, use.value), usersOf(taken, use.value), of(shared, use.account).length,
    requestsIn(of(shared, use.account)), of(known, use.account).length, withValues,
  ]);
}

const DAY = 86_400_000;
const HOUR = 3_600_000;
const dayOf = (time: number): number => Math.floor(time / DAY);
const written = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Answer of active-window: first and last day of every account that lived long enough, an end near the log's edge empty. */
export function answerOfWindows({ requests }: Log, leastRequests: number, leastDays: number, edgeDays: number): Cells[] {
  const days = requests.map(({ time }) => dayOf(time));
  const [opens, closes] = [Math.min(...days) + edgeDays, Math.max(...days) - edgeDays];
  const windows = grouped(numbered(requests), () => 'any').flatMap(({ account, rows }) => {
    const figures = figuresOf(rows);
    const [first, last] = [dayOf(figures[1]), dayOf(figures[2])];
    if (rows.length < leastRequests || last - first < leastDays || (first < opens && last > closes)) return [];
    return [{ account, label: `${first < opens ? '' : written(first)}..${last > closes ? '' : written(last)}`, figures }];
  });
  windows.sort((a, b) => byBytes(a.account, b.account));
  const totals = [new Set(windows.map(({ label }) => label)).size, windows.length];
  return windows.map(({ account, label, figures }) => [label, account, ...figures, ...totals]);
}

/** Answer of model-pivot: who was there before a model was and used it within hours of its first use by anybody. */
export function answerOfPivots({ requests }: Log, withinHours: number, leastDays: number, valuesPerAccount: number): Cells[] {
  const rows = numbered(requests);
  const earliest = (some: readonly RequestRow[]): number => Math.min(...some.map(({ time }) => time));
  const named = rows.filter(({ model }) => model !== '');
  const released = [...new Set(named.map(({ model }) => model))].sort().filter((model) => earliest(named.filter((row) => row.model === model)) >= earliest(rows) + leastDays * DAY);
  const totals = [released.length, new Set(named.map(({ account }) => account)).size];
  const accounts = [...new Set(rows.map(({ account }) => account))].sort(byBytes);
  return accounts.flatMap((account) => {
    const own = rows.filter((row) => row.account === account);
    const turned = released.filter((model) => {
      const release = earliest(named.filter((row) => row.model === model));
      return earliest(own) < release && earliest(own.filter((row) => row.model === model)) < release + withinHours * HOUR;
    });
    return turned.slice(0, valuesPerAccount).map((model) => [model, account, ...figuresOf(own.filter((row) => row.model === model)), ...totals]);
  });
}

/** Answer of signup-burst: the earliest dated record of each account, in order of time. */
export function answerOfSignups({ registrations }: Log): Cells[] {
  const dated = numbered(registrations).flatMap((row) => (row.created === null ? [] : [{ ...row, created: row.created }]));
  dated.sort((a, b) => a.created - b.created || fileOf(a.row) - fileOf(b.row) || a.row - b.row);
  const first = dated.filter((row, index) => !dated.slice(0, index).some(({ account }) => account === row.account));
  first.sort((a, b) => a.created - b.created || byBytes(a.account, b.account));
  return first.map(({ account, created, row }) => [account, created, fileOf(row), row]);
}

/** Answer of token-shape: requests, figures of time and place, and sums of logarithms and their squares, of accounts with enough requests of both sizes. */
export function answerOfShapes({ requests }: Log, leastRequests: number, stepsPerOctave: number): Cells[] {
  const sized = numbered(requests).filter(({ promptTokens, answerTokens }) => (promptTokens ?? 0) > 0 && (answerTokens ?? 0) > 0);
  const people = grouped(sized, () => 'any').filter(({ rows }) => rows.length >= leastRequests).sort((a, b) => byBytes(a.account, b.account));
  return people.map(({ account, rows }) => {
    const sums = [rows.map(({ promptTokens }) => promptTokens), rows.map(({ answerTokens }) => answerTokens)].flatMap((tokens) => {
      const steps = tokens.map((each) => Math.round(Math.log2(each ?? NaN) * stepsPerOctave));
      return [steps.reduce((sum, step) => sum + step, 0), steps.reduce((sum, step) => sum + step * step, 0)];
    });
    return [account, ...figuresOf(rows), ...sums];
  });
}

/** Answer of taken-conversation: by taker and beginner the conversations that both sent some of, where ids of their length are mostly one account's own. */
export function answerOfTakes({ requests }: Log, mostHours: number, mostShareOneIn: number): Cells[] {
  const named = numbered(requests).filter(({ conversation }) => conversation !== '');
  const people = (rows: readonly RequestRow[]): number => new Set(rows.map(({ account }) => account)).size;
  const of = (id: string) => named.filter(({ conversation }) => conversation === id);
  const ids = [...new Set(named.map(({ conversation }) => conversation))].filter((id) => people(of(id)) > 1);
  const isName = (id: string): boolean => {
    const alike = named.filter(({ conversation }) => [...conversation].length === [...id].length);
    return people(alike.filter(({ conversation }) => ids.includes(conversation))) * mostShareOneIn <= people(alike);
  };
  const taken = ids.filter(isName).flatMap((id) => {
    const rows = of(id).sort((a, b) => a.time - b.time || byBytes(a.account, b.account));
    const [beginner, times] = [rows[0]?.account ?? '', rows.map(({ time }) => time)];
    return Math.max(...times) - Math.min(...times) > mostHours * HOUR ? [] : rows.filter(({ account }) => account !== beginner).map((row) => ({ ...row, beginner }));
  });
  const pairs = grouped(taken, ({ beginner }) => beginner).sort((a, b) => byBytes(a.account, b.account) || byBytes(a.value, b.value));
  return pairs.map(({ value, account, rows }) => [account, value, new Set(rows.map(({ conversation }) => conversation)).size, ...figuresOf(rows), people(named)]);
}
