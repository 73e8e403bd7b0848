import assert from 'node:assert/strict';
import { test } from 'node:test';
import { INNOCENT_ACTORS } from '../../src/simulate/actors/index.js';
import { evidenceLeft } from '../../src/simulate/campaign/evidence-left.js';
import { scenarioOf } from '../../src/simulate/case.js';
import { evading, EVASION_NAMES } from '../../src/simulate/evasion.js';
import { innocentGroups } from '../../src/simulate/population.js';
import { PRESETS, scaled } from '../../src/simulate/presets/index.js';
import { simulate } from '../../src/simulate/simulation.js';

const planNamed = (name: string) => PRESETS.find((preset) => preset.name === name)?.plan ?? assert.fail(name);
const ordered = (name: string): number => planNamed(name).accounts * planNamed(name).requestsPerAccount;

test('the presets have the published sizes', () => {
  // Letter of 10 June 2026 and post of 23 February 2026: accounts, exchanges, and days between 22 April and 5 June.
  assert.equal(planNamed('qwen').accounts, 24_975);
  assert.ok(Math.abs(ordered('qwen') - 28_800_000) < 1);
  assert.equal(planNamed('qwen').days, (Date.parse('2026-06-05') - Date.parse('2026-04-22')) / 86_400_000);
  assert.equal(ordered('deepseek'), 150_000);
  assert.equal(ordered('moonshot'), 3_400_000);
  assert.ok(Math.abs(ordered('minimax') - 13_000_000) < 1);
  assert.equal(planNamed('hydra').replacement?.concurrent, 20_000);
});

test('a scale multiplies accounts and requests, and neither days nor requests per account', () => {
  const whole = planNamed('qwen');
  const small = scaled(whole, 0.01);
  assert.equal(small.accounts, 250);
  assert.deepEqual([small.requestsPerAccount, small.days], [whole.requestsPerAccount, whole.days]);
  assert.deepEqual(scaled(planNamed('hydra'), 0.05).replacement, { lifeDays: 22, concurrent: 1000 });
});

test('an innocent population has the size that was asked for, and every look-alike from a few hundred accounts on', () => {
  for (const accounts of [0, 1, 5, 100, 400, 10_000, 999_000]) {
    const groups = innocentGroups(accounts);
    assert.equal(groups.reduce((sum, group) => sum + group.accounts, 0), accounts);
    assert.ok(groups.every((group) => group.accounts > 0));
    if (accounts >= 400) assert.deepEqual([...new Set(groups.map(({ kind }) => kind))].sort(), INNOCENT_ACTORS.map(({ kind }) => kind).sort());
  }
  const { innocent } = scenarioOf({ preset: 'deepseek', scale: 0.1, population: null, days: null, evasions: [], seed: 1 });
  assert.equal(innocent.reduce((sum, group) => sum + group.accounts, 0), 40 * 60);
});

test('a log without a campaign is the one around a campaign of its size, and has a million accounts at scale 1', () => {
  const asked = { scale: 0.01, days: 44, evasions: [], seed: 1 } as const;
  const around = scenarioOf({ ...asked, preset: 'qwen', population: 10_000 });
  const quiet = scenarioOf({ ...asked, preset: 'none', population: null });
  assert.deepEqual(quiet, { ...around, name: 'none', campaigns: [] });
  assert.equal(scenarioOf({ ...asked, scale: 1, preset: 'none', population: null }).innocent.reduce((sum, group) => sum + group.accounts, 0), 1_000_000);
});

/** Rungs that thin the evidence out and take none of it away. */
const NO_LESS: ReadonlySet<string> = new Set(['parameters', 'low', 'decoys']);

test('every rung of the ladder changes the evidence that some campaign leaves, and its rows', () => {
  for (const name of EVASION_NAMES) {
    const changed = PRESETS.some(({ plan }) => JSON.stringify(evidenceLeft(evading(plan, [name]))) !== JSON.stringify(evidenceLeft(plan)));
    const rows = (evasions: readonly (typeof name)[]) => {
      const scenario = scenarioOf({ preset: name === 'late-pivot' ? 'minimax' : name === 'parameters' || name === 'clients' ? 'qwen' : 'deepseek', scale: 0.005, population: 0, days: 12, evasions, seed: 3 });
      const plan = { ...scenario.campaigns[0]!, accounts: 6, requestsPerAccount: 30 };
      const simulation = simulate({ ...scenario, campaigns: [evading(plan, evasions)] });
      return JSON.stringify([[...simulation.requests()], [...simulation.registrations()]]);
    };
    assert.ok(changed || NO_LESS.has(name), `${name} leaves the same evidence everywhere`);
    assert.notEqual(rows([name]), rows([]), name);
  }
});

test('rungs add up in the order of the ladder, however they are named', () => {
  const plan = planNamed('deepseek');
  assert.deepEqual(evading(plan, ['drip', 'cards', 'low']), evading(plan, ['low', 'cards', 'drip']));
  assert.equal(evading(plan, ['low']).requestsPerAccount, plan.requestsPerAccount / 20);
});

test('what an evasion promises is seen in the rows', () => {
  const played = (evasions: Parameters<typeof evading>[1]) => {
    const scenario = scenarioOf({ preset: 'deepseek', scale: 0.05, population: 0, days: null, evasions, seed: 5 });
    const simulation = simulate(scenario);
    const requests = [...simulation.requests()];
    return { requests, registrations: [...simulation.registrations()], truth: simulation.truth() };
  };
  const plain = played([]);
  const hidden = played(['cards', 'residential', 'decoys', 'paraphrase']);
  const distinct = (values: readonly string[]): number => new Set(values.filter((value) => value !== '')).size;
  const cards = ({ registrations }: typeof plain) => registrations.map((row) => row.payment_fingerprint).filter((card) => card !== '');
  assert.ok(distinct(cards(plain)) <= 4, '30 accounts on cards for eight');
  assert.equal(distinct(cards(hidden)), cards(hidden).length);
  // 80 exits at scale 1 are 4 here; a line for each of 30 accounts is at least 30.
  assert.equal(distinct(plain.requests.map(({ ip }) => ip)), 4);
  assert.ok(distinct(hidden.requests.map(({ ip }) => ip)) >= 30);
  const domains = played(['domains']).registrations.map(({ email }) => email.split('@')[1] ?? '');
  assert.equal(distinct(domains), 2, '30 accounts at domains for twenty');
  const openings = ({ requests }: typeof plain) => distinct(requests.map(({ prompt }) => prompt.split(' ').slice(0, 3).join(' '))) / requests.length;
  assert.ok(openings(hidden) > 5 * openings(plain), 'paraphrased prompts begin in more ways');
  const [campaign] = hidden.truth.summary.campaigns;
  const share = (campaign?.requests_coordinated ?? 0) / (campaign?.requests ?? 1);
  assert.ok(Math.abs(share - 0.6) < 0.03, `four in ten exchanges are decoys: ${share}`);
});
