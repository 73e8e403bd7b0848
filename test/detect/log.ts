// Random small logs for the questions of the detectors: rows with every column that a question asks for, and their way into
// an engine. Values are few, so that sharing, ties and cuts are common.

import fc from 'fast-check';
import { emptyTables } from '../profile/log.js';
import type { LoadingEngine } from '../../src/store/engine.js';

export interface RequestRow {
  readonly account: string;
  readonly time: number;
  readonly ip: string;
  readonly userAgent: string;
  readonly tls: string;
  readonly device: string;
  readonly model: string;
  readonly parameters: string;
  readonly conversation: string;
  /** All five hashes of a request are drawn from the same few numbers; those of prompt and opening are its phrases, too. */
  readonly prompt: number;
  readonly skeleton: number;
  readonly opening: number;
  readonly characters: number;
  readonly system: number;
  readonly tools: number;
  readonly promptTokens: number | null;
  readonly answerTokens: number | null;
}

export interface RegistrationRow {
  readonly account: string;
  readonly created: number | null;
  readonly email: string;
  readonly phone: string;
  readonly ip: string;
  readonly payment: string;
  readonly bin: string;
  readonly device: string;
  readonly org: string;
}

const DAY = 86_400_000;
export const START = Date.UTC(2026, 4, 4, 22);

/** Each address stands beside its /24 or /48, written by hand. */
export const PREFIX_OF: Readonly<Record<string, string>> = {
  '192.0.2.1': '192.0.2.0/24', '192.0.2.254': '192.0.2.0/24', '198.51.100.7': '198.51.100.0/24', '203.0.113.9': '203.0.113.0/24', '203.0.113.0': '203.0.113.0/24', '2001:db8:1::': '2001:db8:1::/48',
  '2001:db8::1': '2001:db8::/48', '2001:db8:0:ffff::2': '2001:db8::/48', '2001:db8:1:2::3': '2001:db8:1::/48', '2001:db8:1::9': '2001:db8:1::/48',
};

const accounts = fc.constantFrom('a', 'B', 'b', 'c d', "e'f", 'é', '\uffee', '\u{1f600}');
/** The hash of an address is an address, and has no prefix. */
const addresses = fc.constantFrom('', 'hash-9f3c2a7710b2ce81', 'hash-b0+/==', ...Object.keys(PREFIX_OF));
const few = fc.constantFrom(0, 1, 15, 255, 4096, 987_654_321);

const tokens = fc.constantFrom(null, 0, 1, 3, 128, 100_000);

const request: fc.Arbitrary<RequestRow> = fc.record({
  account: accounts,
  time: fc.tuple(fc.nat(9), fc.nat(5)).map(([days, hours]) => START + days * DAY + hours * 3_600_000),
  ip: addresses,
  userAgent: fc.constantFrom('', 'fleet/1', 'fleet/2', 'x'),
  tls: fc.constantFrom('', 't13d', 'T13D', 'q'),
  device: fc.constantFrom('', 'de71ce0000000001', 'de71ce0000000002', 'kHqPGWS1Mj18sZFsP8Wl'),
  model: fc.constantFrom('', 'm1', 'm2', 'm3'),
  parameters: fc.constantFrom('', 'a=1', 'a=2', 'b'),
  conversation: fc.constantFrom('', '1', '2', 'c-01', 'c-02', 'c-03', 'c-04', 'c-05', 'c-06', 'c-0é', 'c-\u{1f600}1', "c'", 'conversation-1'),
  prompt: few, skeleton: few, opening: few, characters: fc.constantFrom(0, 1, 48, 49), system: few, tools: few,
  promptTokens: tokens, answerTokens: tokens,
});

const registration: fc.Arbitrary<RegistrationRow> = fc.record({
  account: accounts,
  created: fc.option(fc.nat(3).map((days) => START + days * DAY)),
  email: fc.constantFrom('', 'kiwi', '@mail.example', 'kiwi@', 'ki.wi@mail.example', 'kiwi+x@mail.example', 'kiwi42@mail.example', 'fig17@mail.example', 'fig.17+a+b@post.example', 'a@b@post.example'),
  phone: fc.constantFrom('', '5550101', '+1 202 555 0101', '12025550199', '+31 555 000 001', '(+31)555-000-777', '1234567890123456'),
  ip: addresses,
  payment: fc.constantFrom('', 'card_1', 'card_2', 'card_3'),
  bin: fc.constantFrom('', '411111', '41111122', '520082'),
  device: fc.constantFrom('', 'de71ce0000000001', 'de71ce0000000002', 'kHqPGWS1Mj18sZFsP8Wl'),
  org: fc.constantFrom('', 'Example Labs', 'example labs', "O'Example"),
});

export interface Log {
  readonly requests: readonly RequestRow[];
  readonly registrations: readonly RegistrationRow[];
}

/** The row number of a row is its place in the list, from 1; its file is that number modulo 3. */
export const logs: fc.Arbitrary<Log> = fc.record({
  requests: fc.array(request, { minLength: 1, maxLength: 100 }),
  registrations: fc.array(registration, { maxLength: 20 }),
});

export const fileOf = (row: number): number => row % 3;

/** Loads the rows in two parts each, in the given order; numbers stay those of the log. */
export async function loadLog(engine: LoadingEngine, log: Log, isReversed: boolean): Promise<void> {
  await emptyTables(engine);
  const ordered = <Each>(rows: readonly Each[]): (Each & { readonly row: number })[] => {
    const numbered = rows.map((each, index) => ({ ...each, row: index + 1 }));
    return isReversed ? numbered.reverse() : numbered;
  };
  for (const part of halves(ordered(log.requests))) await insertRequests(engine, part);
  for (const part of halves(ordered(log.registrations))) await insertRegistrations(engine, part);
}

const halves = <Each>(rows: readonly Each[]): (readonly Each[])[] => {
  const middle = Math.ceil(rows.length / 2);
  return [rows.slice(0, middle), rows.slice(middle)].filter((part) => part.length > 0);
};

async function insertRequests(engine: LoadingEngine, rows: readonly (RequestRow & { readonly row: number })[]): Promise<void> {
  await engine.execute(
    `INSERT INTO requests (account_id, timestamp, ip, user_agent, tls_fingerprint, model, parameters, device_fingerprint, conversation_id, prompt_hash, prompt_skeleton, prompt_opening, system_prompt_hash, tools_hash, prompt_phrases, file, row, prompt_chars, input_tokens, output_tokens)
     SELECT r.1.1, fromUnixTimestamp64Milli(r.1.2, 'UTC'), r.1.3, r.1.4, r.1.5, r.1.6, r.1.7, r.1.8, r.1.9, r.2.1, r.2.2, r.2.3, r.2.4, r.2.5, arraySort(arrayDistinct(arrayFilter(phrase -> phrase != 0, [r.2.1, r.2.3]))), r.2.6 % 3, r.2.6, r.2.7, if(r.3.1 < 0, NULL, r.3.1), if(r.3.2 < 0, NULL, r.3.2)
     FROM (SELECT arrayJoin(arrayZip(
       arrayZip({accounts:Array(String)}, {times:Array(Int64)}, {ips:Array(String)}, {agents:Array(String)}, {tls:Array(String)}, {models:Array(String)}, {parameters:Array(String)}, {devices:Array(String)}, {conversations:Array(String)}),
       arrayZip({prompts:Array(UInt64)}, {skeletons:Array(UInt64)}, {openings:Array(UInt64)}, {systems:Array(UInt64)}, {tools:Array(UInt64)}, {rows:Array(UInt64)}, {characters:Array(UInt32)}),
       arrayZip({promptTokens:Array(Int64)}, {answerTokens:Array(Int64)}))) AS r)`,
    {
      accounts: rows.map(({ account }) => account), times: rows.map(({ time }) => time), ips: rows.map(({ ip }) => ip), agents: rows.map(({ userAgent }) => userAgent),
      tls: rows.map(({ tls }) => tls), models: rows.map(({ model }) => model), parameters: rows.map(({ parameters }) => parameters), devices: rows.map(({ device }) => device), conversations: rows.map(({ conversation }) => conversation),
      prompts: rows.map(({ prompt }) => prompt), skeletons: rows.map(({ skeleton }) => skeleton), openings: rows.map(({ opening }) => opening),
      systems: rows.map(({ system }) => system), tools: rows.map(({ tools }) => tools), rows: rows.map(({ row }) => row), characters: rows.map(({ characters }) => characters),
      promptTokens: rows.map(({ promptTokens }) => promptTokens ?? -1), answerTokens: rows.map(({ answerTokens }) => answerTokens ?? -1),
    },
  );
}

async function insertRegistrations(engine: LoadingEngine, rows: readonly (RegistrationRow & { readonly row: number })[]): Promise<void> {
  await engine.execute(
    `INSERT INTO registrations (account_id, created_at, email, phone, signup_ip, payment_fingerprint, org, device_fingerprint, payment_bin, file, row)
     SELECT r.1, if(r.2 < 0, NULL, fromUnixTimestamp64Milli(r.2, 'UTC')), r.3, r.4, r.5, r.6, r.7, r.8, r.9, r.10 % 3, r.10
     FROM (SELECT arrayJoin(arrayZip({accounts:Array(String)}, {times:Array(Int64)}, {emails:Array(String)}, {phones:Array(String)}, {ips:Array(String)},
       {payments:Array(String)}, {orgs:Array(String)}, {devices:Array(String)}, {bins:Array(String)}, {rows:Array(UInt64)})) AS r)`,
    {
      accounts: rows.map(({ account }) => account), times: rows.map(({ created }) => created ?? -1), emails: rows.map(({ email }) => email), phones: rows.map(({ phone }) => phone),
      ips: rows.map(({ ip }) => ip), payments: rows.map(({ payment }) => payment), orgs: rows.map(({ org }) => org), devices: rows.map(({ device }) => device), bins: rows.map(({ bin }) => bin), rows: rows.map(({ row }) => row),
    },
  );
}
