// Random small logs for the questions about groups: few accounts, texts and moments, so that ties, hand-offs and continued
// conversations are common.

import fc from 'fast-check';
import { emptyTables, HOUR, MIDNIGHT, MINUTE } from '../profile/log.js';
import type { LoadingEngine } from '../../src/store/engine.js';

export interface RequestRow {
  readonly account: string;
  readonly time: number;
  readonly status: string;
  readonly model: string;
  readonly parameters: string;
  /** 0 when it is absent. */
  readonly inputTokens: number;
  readonly conversation: string;
  readonly prompt: number;
  readonly skeleton: number;
  readonly opening: number;
  readonly rules: readonly number[];
}

export const ACCOUNTS = ['a', 'B', 'b', 'c d', "e'f", 'é', '\uffee', '\u{1f600}'] as const;

const row: fc.Arbitrary<RequestRow> = fc.record({
  account: fc.constantFrom(...ACCOUNTS),
  time: fc.tuple(fc.nat(2), fc.nat(3)).map(([hours, minutes]) => MIDNIGHT - HOUR + hours * HOUR + minutes * MINUTE),
  status: fc.constantFrom('', '200', '403', '429', '500', '599', '5000', '529 busy'),
  model: fc.constantFrom('', 'm1', 'm2'),
  parameters: fc.constantFrom('', 'a=1', 'b=2'),
  inputTokens: fc.constantFrom(0, 0, 7, 9),
  conversation: fc.constantFrom('', 'x', 'y', 'z'),
  prompt: fc.constantFrom(0, 1, 2, 3, 4, 5, 6), skeleton: fc.constantFrom(11, 12, 13), opening: fc.constantFrom(0, 21, 22),
  rules: fc.uniqueArray(fc.constantFrom(1, 2, 3), { maxLength: 3 }).map((rules) => rules.sort((a, b) => a - b)),
});

export const requestLogs: fc.Arbitrary<readonly RequestRow[]> = fc.array(row, { minLength: 20, maxLength: 120 });

/** Lists of accounts, of which one may be in several; the last accounts are in none of many. */
export const accountLists: fc.Arbitrary<readonly (readonly string[])[]> = fc.array(fc.uniqueArray(fc.constantFrom(...ACCOUNTS), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 3 });

/** As the questions bind them: one list after the other with '' between two. */
export const joinedLists = (lists: readonly (readonly string[])[]): string[] => lists.flatMap((list, index) => (index === 0 ? list : ['', ...list]));

/** Takes the place of what was in the tables. */
export async function loadRequests(engine: LoadingEngine, rows: readonly RequestRow[]): Promise<void> {
  await emptyTables(engine);
  await engine.execute(
    `INSERT INTO requests (account_id, timestamp, status, model, parameters, conversation_id, input_tokens, prompt_hash, prompt_skeleton, prompt_opening, prompt_rules)
     SELECT r.1.1, fromUnixTimestamp64Milli(r.1.2, 'UTC'), r.1.3, r.1.4, r.1.5, r.1.6, nullIf(r.2.1, 0), r.2.2, r.2.3, r.2.4, arrayMap(rule -> toUInt16(rule), arrayFilter(rule -> rule != '', splitByChar(' ', r.2.5)))
     FROM (SELECT arrayJoin(arrayZip(
       arrayZip({accounts:Array(String)}, {times:Array(Int64)}, {statuses:Array(String)}, {models:Array(String)}, {parameters:Array(String)}, {conversations:Array(String)}),
       arrayZip({tokens:Array(UInt32)}, {prompts:Array(UInt64)}, {skeletons:Array(UInt64)}, {openings:Array(UInt64)}, {rules:Array(String)}))) AS r)`,
    {
      accounts: rows.map(({ account }) => account), times: rows.map(({ time }) => time), statuses: rows.map(({ status }) => status), models: rows.map(({ model }) => model),
      parameters: rows.map(({ parameters }) => parameters), conversations: rows.map(({ conversation }) => conversation), tokens: rows.map(({ inputTokens }) => inputTokens),
      prompts: rows.map(({ prompt }) => prompt), skeletons: rows.map(({ skeleton }) => skeleton), openings: rows.map(({ opening }) => opening), rules: rows.map(({ rules }) => rules.join(' ')),
    },
  );
}
