// A case from the second generator: its rows in the format of a gateway's spend log, its accounts as an export of users.
// It knows nothing of src/simulate: what was learned from one generator's habits does not help here.

import type { TrueAccount } from '../../../src/evaluate/index.js';
import type { ObservedAccount, ObservedRequest } from '../../baselines/observed.js';
import type { Played } from '../played.js';
import { DAY, lookAlikes, person, type Player, type Stage } from './cast.js';
import { Dice } from './dice.js';
import { operate, type Operation } from './operation.js';

export type { Operation } from './operation.js';

export interface ForeignWish {
  readonly people?: number;
  /** Size of the groups of look-alikes against the usual. */
  readonly lookAlikes?: number;
  readonly operations: readonly Operation[];
}

const START = Date.UTC(2026, 4, 11);
const DAYS = 12;
const PEOPLE = 260;

const MODELS = ['aurora-2', 'aurora-2-mini', 'aurora-1', 'aurora-think', 'tern-7b', 'tern-70b', 'aurora-vision'];
/** Input tokens of Azure conversations, output tokens of deepseek-r1 (deciles of the public traces). */
const INPUT = [[0, 5], [0.01, 29], [0.1, 207], [0.25, 396], [0.5, 1020], [0.75, 1189], [0.9, 2734], [0.99, 4142], [1, 6179]] as const;
const OUTPUT = [[0, 20], [0.01, 141], [0.1, 287], [0.25, 427], [0.5, 792], [0.75, 1499], [0.9, 3432], [0.99, 12_607], [1, 20_833]] as const;

interface Sent extends ObservedRequest {
  readonly id: string;
}

export const foreignCase = ({ people = PEOPLE, lookAlikes: times = 1, operations }: ForeignWish) => (seed: number): Played => {
  const stage: Stage = { seed, fromMs: START, days: DAYS };
  const players = [...Array.from({ length: people }, (_, index) => person(stage, 'person', index)), ...lookAlikes(stage, times), ...operations.flatMap((operation) => operate(stage, operation))];
  const acts = players.flatMap((player) => actsOf(player, stage));
  const requests = acts.map(({ row }) => row).sort((a, b) => a.ms - b.ms || (a.id < b.id ? -1 : 1));
  const accounts = players.map((player): ObservedAccount => ({
    account_id: player.id, created_ms: player.createdMs, email: player.email, phone: player.phone, signup_ip: player.signupIp, payment: player.card, issuer: '', device: '', org: player.company,
  }));
  const counts = new Map<string, { all: number; campaign: number }>();
  for (const { row, isCampaign } of acts) {
    const count = counts.get(row.account_id) ?? { all: 0, campaign: 0 };
    counts.set(row.account_id, { all: count.all + 1, campaign: count.campaign + (isCampaign ? 1 : 0) });
  }
  const truth = players.map(({ id, campaign, kind }): TrueAccount => ({
    account_id: id, label: campaign === '' ? 'benign' : 'coordinated', campaign, kind, requests: counts.get(id)?.all ?? 0, requests_coordinated: counts.get(id)?.campaign ?? 0,
  }));
  return {
    observed: { accounts, requests }, truth,
    files: [{ name: 'spend_logs.ndjson', text: () => requests.map(spendLog).join('') }, { name: 'users.csv', text: () => users(accounts, seed) }],
  };
};

function actsOf(player: Player, stage: Stage): { readonly row: Sent; readonly isCampaign: boolean }[] {
  const dice = new Dice(stage.seed, 'acts', player.id);
  const favourite = dice.ranked(MODELS, 1.2);
  const endMs = stage.fromMs + stage.days * DAY;
  return player.times.filter((ms) => ms >= Math.max(player.createdMs, stage.fromMs) && ms < endMs).map((ms) => {
    const { text, isCampaign } = player.say(ms, dice);
    const status = dice.happens(0.016) ? dice.one([429, 500, 503, 400]) : 200;
    const row: Sent = {
      ms, account_id: player.id, ip: player.address(ms, dice), user_agent: player.client, tls: '', model: dice.happens(0.8) ? favourite : dice.ranked(MODELS, 1.2), status,
      input_tokens: Math.round(dice.fromQuantiles(INPUT)), output_tokens: status === 200 ? Math.round(dice.fromQuantiles(OUTPUT)) : 0, prompt: text, id: `gen-${dice.letters(20)}`,
    };
    return { row, isCampaign };
  });
}

/** As LiteLLM keeps it: times without a zone, to the microsecond. */
const moment = (ms: number): string => `${new Date(ms).toISOString().replace('T', ' ').slice(0, 23)}000`;

function spendLog({ id, ms, account_id, ip, user_agent, model, status, input_tokens, output_tokens, prompt }: Sent): string {
  return `${JSON.stringify({
    request_id: id, call_type: 'acompletion', api_key: `hashed-${account_id}`, spend: Math.round(input_tokens + 4 * output_tokens) / 1e6, total_tokens: input_tokens + output_tokens, prompt_tokens: input_tokens,
    completion_tokens: output_tokens, startTime: moment(ms), endTime: moment(ms + 300 + output_tokens * 9), model, user: account_id, requester_ip_address: ip, status: status === 200 ? 'success' : 'failure',
    metadata: { user_agent, ...(status === 200 ? {} : { error_information: { error_code: String(status) } }) }, messages: [{ role: 'user', content: prompt }],
  })}\n`;
}

function users(accounts: readonly ObservedAccount[], seed: number): string {
  const rows = accounts.map((account): [number, string] => {
    const { account_id, created_ms, email, phone, signup_ip, payment, org } = account;
    return [created_ms ?? 0, [email, account_id, new Date(created_ms ?? 0).toISOString().replace('.000Z', 'Z'), signup_ip, phone, payment, org, new Dice(seed, account_id).one(['hobby', 'hobby', 'team'])].join(',')];
  });
  return `email,account_id,signup_at,signup_ip,phone,card_fingerprint,org,plan\n${rows.sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1)).map(([, line]) => `${line}\n`).join('')}`;
}
