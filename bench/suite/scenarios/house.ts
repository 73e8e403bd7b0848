// A case from the product's own simulator: a preset or a plan among innocents, in the generic CSV format.

import { type CampaignPlan, csvHeader, csvLine, type EvasionName, planOf, type PresetName, PRESETS, type Scenario } from '../../../src/simulate/index.js';
import { evading } from '../../../src/simulate/evasion.js';
import { innocentGroups } from '../../../src/simulate/population.js';
import { simulate } from '../../../src/simulate/simulation.js';
import type { InnocentGroup } from '../../../src/simulate/scenario.js';
import type { FlatRow } from '../../../src/simulate/rows.js';
import type { ObservedAccount, ObservedRequest } from '../../baselines/observed.js';
import type { Played } from '../played.js';

const DAYS = 14;
const RELEASE_DAY = 7;
const START = '2026-03-02T00:00:00Z';
/** Keeps a case at some ten thousand rows: no innocent account sends more. */
const BUSIEST = 250;
const INNOCENT = 420;

export interface HouseWish {
  readonly preset: PresetName;
  readonly accounts: number;
  readonly requestsPerAccount?: number;
  readonly evasions?: readonly EvasionName[];
  readonly change?: Partial<CampaignPlan>;
}

/** A preset at a size, with its days cut to the case's. */
export function campaign({ preset, accounts, requestsPerAccount, evasions = [], change = {} }: HouseWish): CampaignPlan {
  const whole = PRESETS.find(({ name }) => name === preset)?.plan.accounts ?? accounts;
  const plan = planOf({ preset, scale: accounts / whole, evasions: [] });
  const replacement = plan.replacement === null ? null : { ...plan.replacement, lifeDays: DAYS / 2 };
  return evading({ ...plan, days: DAYS, replacement, requestsPerAccount: requestsPerAccount ?? plan.requestsPerAccount, ...change }, evasions);
}

export interface HouseCase {
  readonly campaigns: readonly CampaignPlan[];
  readonly innocent?: readonly InnocentGroup[];
}

export const houseCase = ({ campaigns, innocent = innocentGroups(INNOCENT) }: HouseCase) => (seed: number): Played =>
  playHouse({ name: 'suite', world: { seed, start: START, days: DAYS, releaseDay: RELEASE_DAY, busiest: BUSIEST }, innocent, campaigns });

export function playHouse(scenario: Scenario): Played {
  const simulation = simulate(scenario);
  const requests = [...simulation.requests()];
  const registrations = [...simulation.registrations()];
  return {
    truth: simulation.truth().rows,
    observed: {
      accounts: registrations.map((row): ObservedAccount => ({
        account_id: row.account_id, created_ms: Date.parse(row.created_at), email: row.email, phone: row.phone, signup_ip: row.signup_ip, payment: row.payment_fingerprint,
        issuer: row.payment_bin, device: row.device_fingerprint, org: row.org_id,
      })),
      requests: requests.map((row): ObservedRequest => ({
        ms: Date.parse(row.timestamp), account_id: row.account_id, ip: row.ip, user_agent: row.user_agent, tls: row.ja4, model: row.model, status: row.status,
        input_tokens: row.input_tokens, output_tokens: row.output_tokens, prompt: row.prompt,
      })),
    },
    files: [{ name: 'requests.csv', text: () => table(requests) }, { name: 'accounts.csv', text: () => table(registrations) }],
  };
}

function table(rows: readonly object[]): string {
  const flat = rows.map((row): FlatRow => ({ ...row }));
  return csvHeader(Object.keys(flat[0] ?? {})) + flat.map(csvLine).join('');
}
