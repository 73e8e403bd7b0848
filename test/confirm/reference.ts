// The questions about groups once more, as plainly as they can be written: one list after the other, loops over all its rows.

import { HOUR } from '../profile/log.js';
import type { RequestRow } from './requests.js';

type Lists = readonly (readonly string[])[];
type Answer = (string | number | readonly (string | number)[])[];

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const different = <Each>(values: readonly Each[]): Each[] => [...new Set(values)];

/** Rows under the same text, in the order in which the texts first come. */
function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

const ofList = (rows: readonly RequestRow[], list: readonly string[]): RequestRow[] => rows.filter(({ account }) => list.includes(account));

export const momentsOf = (rows: readonly RequestRow[], accounts: readonly string[]): Answer[] =>
  [...grouped(ofList(rows, accounts), ({ account }) => account)].sort(([a], [b]) => byBytes(a, b)).map(([account, own]) => [account, own.map(({ time }) => time).sort((a, b) => a - b)]);

export function startsOf(rows: readonly RequestRow[], accounts: readonly string[]): Answer[] {
  const began = (own: readonly RequestRow[]): number[] => [...grouped(own, (row) => (row.conversation === '' ? `alone ${own.indexOf(row)}` : `of ${row.conversation}`)).values()].map((turns) => Math.min(...turns.map(({ time }) => time)));
  return [...grouped(ofList(rows, accounts), ({ account }) => account)].sort(([a], [b]) => byBytes(a, b)).map(([account, own]) => [account, began(own).sort((a, b) => a - b)]);
}

export function continuedConversations(rows: readonly RequestRow[], lists: Lists): Answer[] {
  return lists.flatMap((list, place): Answer[] => {
    const conversations = [...grouped(ofList(rows, list).filter(({ conversation }) => conversation !== ''), ({ conversation }) => conversation).values()].filter(({ length }) => length > 1);
    if (conversations.length === 0) return [];
    const parties = conversations.map((turns) => different(turns.map(({ account }) => account)).sort(byBytes)).filter(({ length }) => length > 1);
    const ends = different(parties.map((party) => party[0])).length + different(parties.map((party) => party.at(-1))).length;
    const takers = different(conversations.flatMap((turns) => {
      const [first] = [...turns].sort((a, b) => a.time - b.time || byBytes(a.account, b.account));
      return turns.map(({ account }) => account).filter((account) => account !== first?.account);
    })).sort(byBytes);
    return [[place, conversations.length, parties.length, sumOf(conversations.map(({ length }) => length)), ends, takers]];
  });
}

const REFUSED = ['403', '429', '500', '599'];

export function handOffs(rows: readonly RequestRow[], lists: Lists, withinMs: number): Answer[] {
  return lists.flatMap((list, place): Answer[] => {
    const sent = ofList(rows, list).filter(({ prompt, inputTokens, parameters }) => prompt !== 0 || (inputTokens > 0 && parameters !== ''));
    if (sent.length === 0) return [];
    const isRefused = ({ status }: RequestRow): boolean => REFUSED.includes(status);
    const contents = grouped(sent, ({ prompt, inputTokens, parameters, model }) => (prompt !== 0 ? `prompt ${prompt}` : [inputTokens, parameters, model].join('|')));
    const takenUp = [...contents.values()].flatMap((uses) => {
      const inOrder = [...uses].sort((a, b) => a.time - b.time || byBytes(a.account, b.account) || Number(isRefused(a)) - Number(isRefused(b)));
      return inOrder.flatMap((use, index) => {
        const next = inOrder[index + 1];
        return next !== undefined && next.account !== use.account && next.time <= use.time + withinMs ? [{ ...use, taker: next.account }] : [];
      });
    });
    const handedOff = takenUp.filter(isRefused);
    const hours = different(handedOff.map(({ time }) => Math.floor(time / HOUR))).length;
    const ends = different(handedOff.flatMap(({ account, taker }) => [account, taker])).sort(byBytes);
    return [[place, sent.length, sent.filter(isRefused).length, takenUp.length, handedOff.length, different(handedOff.map(({ account }) => account)).length, ends, hours]];
  });
}

export interface Division {
  readonly oneIn: number;
  readonly leastPrompts: number;
  readonly leastPercent: number;
  readonly mostTemplates: number;
}

export function dividedWork(rows: readonly RequestRow[], lists: Lists, { oneIn, leastPrompts, leastPercent, mostTemplates }: Division): Answer[] {
  return lists.flatMap((list, place): Answer[] => {
    const templates = [...grouped(ofList(rows, list).filter(({ prompt }) => prompt !== 0 && prompt % oneIn === 0), ({ skeleton }) => String(skeleton))].map(([skeleton, sent]) => {
      const senders = [...grouped(sent, ({ prompt }) => String(prompt)).values()].map((same) => different(same.map(({ account }) => account)));
      const breadths = [...grouped(senders.flat(), (account) => account).values()].map(({ length }) => length).sort((a, b) => a - b);
      return { skeleton: Number(skeleton), prompts: senders.length, uses: senders.flat().length, pairs: sumOf(senders.map(({ length: n }) => (n * (n - 1)) / 2)), breadths };
    });
    return templates
      .filter(({ prompts, uses }) => prompts >= leastPrompts && uses * 100 >= prompts * leastPercent)
      .sort((a, b) => b.uses - a.uses || a.skeleton - b.skeleton)
      .slice(0, mostTemplates)
      .map(({ prompts, uses, pairs, breadths }): Answer => [place, prompts, uses, pairs, breadths]);
  });
}

/** Pairs of a group number and a hash. */
export type Own = readonly (readonly [number, number])[];

export function onOwnContent(rows: readonly RequestRow[], groupOf: ReadonlyMap<string, number>, own: { readonly skeletons: Own; readonly openings: Own; readonly prompts: Own }): Answer[] {
  const asked = rows.filter(({ account }) => groupOf.has(account));
  return [...grouped(asked, ({ account }) => account)].sort(([a], [b]) => byBytes(a, b)).map(([account, sent]) => {
    const group = groupOf.get(account);
    const among = (pairs: Own, hashOf: (row: RequestRow) => number): number => sent.filter((row) => pairs.some(([owner, hash]) => owner === group && hash === hashOf(row))).length;
    return [account, among(own.skeletons, ({ skeleton }) => skeleton), among(own.openings, ({ opening }) => opening), among(own.prompts, ({ prompt }) => prompt)];
  });
}

/** When each account sent what is its group's own in one respect at least. */
export function momentsOfOwn(rows: readonly RequestRow[], groupOf: ReadonlyMap<string, number>, own: { readonly skeletons: Own; readonly openings: Own; readonly prompts: Own }): Answer[] {
  const isIn = (pairs: Own, group: number | undefined, hash: number): boolean => pairs.some(([owner, each]) => owner === group && each === hash);
  const shared = rows.filter((row) => {
    const group = groupOf.get(row.account);
    return isIn(own.skeletons, group, row.skeleton) || isIn(own.openings, group, row.opening) || isIn(own.prompts, group, row.prompt);
  });
  return momentsOf(shared, different(shared.map(({ account }) => account)));
}

const ofCampaigns = (rows: readonly RequestRow[], lists: Lists, keyOf: (row: RequestRow) => readonly string[], answer: (key: string, rows: readonly RequestRow[]) => Answer): Answer[] =>
  lists.flatMap((list, campaign) => {
    const keyed = ofList(rows, list).flatMap((row) => keyOf(row).map((key) => ({ key, row })));
    return [...grouped(keyed, ({ key }) => key)].map(([key, some]) => [campaign, ...answer(key, some.map(({ row }) => row))]);
  });

const ascending = (answers: Answer[], compare: (a: string, b: string) => number): Answer[] =>
  answers.sort(([a = 0, x = ''], [b = 0, y = '']) => Number(a) - Number(b) || compare(String(x), String(y)));

export const daysOfCampaigns = (rows: readonly RequestRow[], lists: Lists): Answer[] =>
  ascending(ofCampaigns(rows, lists, ({ time }) => [new Date(time).toISOString().slice(0, 10)], (day, some) => [day, some.length, different(some.map(({ account }) => account)).length]), byBytes);

export const modelsOfCampaigns = (rows: readonly RequestRow[], lists: Lists): Answer[] =>
  ascending(ofCampaigns(rows, lists, ({ model }) => [model], (model, some) => [model, some.length]), byBytes);

const rulesOf = ({ prompt, rules }: RequestRow): string[] => (prompt === 0 ? [] : [0, ...rules].map(String));
const byNumber = (a: string, b: string): number => Number(a) - Number(b);

export const rulesOfCampaigns = (rows: readonly RequestRow[], lists: Lists): Answer[] =>
  ascending(ofCampaigns(rows, lists, rulesOf, (rule, some) => [Number(rule), some.length]), byNumber);

export const rulesOfAll = (rows: readonly RequestRow[]): Answer[] =>
  [...grouped(rows.flatMap(rulesOf), (rule) => rule)].sort(([a], [b]) => byNumber(a, b)).map(([rule, some]) => [Number(rule), some.length]);

export const hoursOfAll = (rows: readonly RequestRow[]): Answer[] =>
  [...grouped(rows, ({ time }) => String(Math.floor(time / HOUR)))].sort(([a], [b]) => byNumber(a, b)).map(([hour, some]) => [Number(hour), some.length]);
