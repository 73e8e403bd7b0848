// Beginnings and ends of requests told together, once more and plainly: a pile of open beginnings, walked through in order of time.

import { groupsBy, NO_ACCOUNT } from './join-reference.js';
import { numberOf, textOf, type Cell, type Row } from './staged.js';

const PART = 'completed by another row';
const NUMBERS: Readonly<Record<string, number>> = { begun: 1, '': 2, [NO_ACCOUNT]: 2, failed: 3, ended: 4 };

interface Told {
  readonly row: Row;
  readonly phase: number;
  readonly ms: number;
}

/** `files` are the inputs that hold rows of phases; `kindOf` says which of them are one log. */
export function ended(rows: readonly Row[], kindOf: (file: number) => string, mostRows: number, mostMs: number): Row[] {
  const files = new Set(rows.filter((row) => ['begun', 'ended', 'failed'].includes(textOf(row, 'why'))).map((row) => numberOf(row, 'file')));
  if (files.size === 0) return [...rows];
  const isTold = (row: Row): boolean => files.has(numberOf(row, 'file')) && textOf(row, 'request_id') !== '' && numberOf(row, 'timestamp') !== 0 && NUMBERS[textOf(row, 'why')] !== undefined;
  const groups = groupsBy(rows.filter(isTold), (row) => JSON.stringify([kindOf(numberOf(row, 'file')), row['request_id']]));
  const [few, many] = [groups.filter((group) => group.length <= mostRows), groups.filter((group) => group.length > mostRows)];
  // An id that stands too often is no request's: each of its rows is one where it names an account.
  const others = [...rows.filter((row) => !isTold(row)), ...many.flat()].map((row) => (['begun', 'ended', 'failed'].includes(textOf(row, 'why')) ? judged({ ...row, raw: '' }) : row));
  return [...others, ...few.flatMap((group) => endedOfId(group, mostMs))];
}

const judged = (row: Row): Row => ({ ...row, why: textOf(row, 'account_id') === '' ? NO_ACCOUNT : '', raw: '' });

function endedOfId(group: readonly Row[], mostMs: number): Row[] {
  const told = group.map((row): Told => ({ row, phase: NUMBERS[textOf(row, 'why')] ?? 0, ms: numberOf(row, 'timestamp') })).sort((a, b) => a.ms - b.ms || a.phase - b.phase);
  const accounts = accountsOf(told);
  const named = new Set(told.map(({ row }) => textOf(row, 'account_id')).filter((account) => account !== ''));
  return [...new Set(accounts)].flatMap((account) => endedOfAccount(told.filter((_, index) => accounts[index] === account), { account, isShared: named.size > 0, mostMs }));
}

/** Whose is each row? A row that names nobody is of the one account of its id; of several, of that whose request alone is open. */
function accountsOf(told: readonly Told[]): string[] {
  const named = told.map(({ row }) => textOf(row, 'account_id'));
  const owners = [...new Set(named.filter((account) => account !== ''))];
  const accounts: string[] = [];
  // How many are open; the opener of the stretch in which some are; and whether it has been alone ever since.
  let [open, opener, isAlone] = [0, '', false];
  for (const [index, { phase }] of told.entries()) {
    const own = named[index] ?? '';
    accounts.push(own !== '' ? own : owners.length <= 1 ? (owners[0] ?? '') : open === 1 && isAlone ? opener : '');
    open = Math.max(0, open + (phase === 1 ? 1 : phase === 2 ? 0 : -1));
    if (phase === 1 && open === 1) [opener, isAlone] = [own, true];
    else if (open > 1) isAlone = false;
  }
  return accounts;
}

interface Lane {
  readonly account: string;
  /** Does any row of the id name an account? */
  readonly isShared: boolean;
  readonly mostMs: number;
}

function endedOfAccount(told: readonly Told[], { account, isShared, mostMs }: Lane): Row[] {
  const count = (phase: number): number => told.filter((each) => each.phase === phase).length;
  // A failure is an end where there are fewer ends than beginnings.
  const isEnd = ({ phase }: Told): boolean => phase === 4 || (phase === 3 && count(4) < count(1));
  const pile: number[] = [];
  /** By place: the beginning that a row belongs to, and the outermost one before it; -1 for none. */
  const [beginnings, outermost]: [number[], number[]] = [[], []];
  let [outer, deepest] = [-1, 0];
  for (const [at, each] of told.entries()) {
    if (each.phase === 1) {
      if (pile.length === 0) outer = at;
      pile.push(at);
    }
    beginnings.push(pile.at(-1) ?? -1);
    outermost.push(outer);
    deepest = Math.max(deepest, pile.length);
    if (isEnd(each)) pile.pop();
  }
  const isSure = account !== '' || (!isShared && deepest <= 1);
  const endOf = (beginning: number): number =>
    isSure && beginning >= 0 ? told.findIndex((each, at) => at > beginning && isEnd(each) && beginnings[at] === beginning && each.ms - (told[beginning]?.ms ?? 0) <= mostMs) : -1;
  const wordOf = (at: number): string => textOf(told[at]?.row ?? {}, 'raw');
  const requests = told.map((_, at) => {
    const [own = -1, around = -1] = [beginnings[at], outermost[at]];
    if (own < 0) return at;
    // What was begun within another under another word is a part of that.
    if (around >= 0 && endOf(around) > endOf(own) && wordOf(around) !== wordOf(own) && at <= endOf(around)) return around;
    return at <= endOf(own) ? own : at;
  });
  return [...new Set(requests)].flatMap((request) => asOne(told.filter((_, at) => requests[at] === request).map(({ row }) => row)));
}

const FIRST = ['account_id', 'api_key', 'org', 'ip', 'user_agent', 'tls_fingerprint', 'device_fingerprint', 'country', 'asn', 'endpoint', 'conversation_id', 'system_prompt_hash', 'tools_hash', 'parameters'];
const LAST = ['model', 'status', 'is_error', 'latency_ms', 'input_tokens', 'output_tokens', 'cached_tokens'];
const OF_THE_PROMPT = ['prompt_hash', 'prompt_skeleton', 'prompt_phrases', 'prompt_opening', 'prompt_chars', 'prompt_rules'];

/** When, who and what as the first of them says that does, what became of it as the last one does, in the place of the last. */
function asOne(rows: readonly Row[]): Row[] {
  const [first = {}, last = {}] = [rows[0], rows.at(-1)];
  if (rows.length === 1) return [judged(first)];
  const isSaid = (value: Cell | undefined): boolean => value !== undefined && value !== null && value !== '';
  const isHash = (column: string): boolean => column.endsWith('_hash');
  const told = (column: string, among: readonly Row[]): Cell | undefined => among.map((row) => row[column]).find((value) => isSaid(value) && !(isHash(column) && value === 0));
  const asked = rows.find((row) => numberOf(row, 'prompt_hash') !== 0) ?? {};
  const times = rows.map((row) => numberOf(row, 'timestamp'));
  const began = Math.min(...times);
  const known = [...FIRST.map((column) => [column, told(column, rows)] as const), ...LAST.map((column) => [column, told(column, [...rows].reverse())] as const), ...OF_THE_PROMPT.map((column) => [column, asked[column]] as const)];
  const request: Row = {
    latency_ms: numberOf(last, 'timestamp') - began, ...Object.fromEntries(known.flatMap(([column, value]) => (value === undefined ? [] : [[column, value]]))), timestamp: began, request_id: textOf(first, 'request_id'), file: last['file'] ?? 0, row: last['row'] ?? 0,
  };
  return [judged(request), ...rows.slice(0, -1).map((row) => ({ ...row, why: PART, raw: '' }))];
}
