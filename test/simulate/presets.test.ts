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
      const scenario = scenarioOf({ preset: name === 'late-pivot' ? 'minimax' : name === 'parameters' || name === 'clients' ? 'qwen' : 'deepseek', scale: 0.005, population: name === 'framing' ? 60 : 0, days: 12, evasions, seed: 3 });
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
  const issuers = ({ registrations }: typeof plain) => distinct(registrations.map((row) => row.payment_bin));
  assert.ok(issuers(plain) <= 2 && issuers(played(['cards'])) <= 2, 'cards of two issuers, for each account or for eight');
  assert.ok(issuers(played(['cards', 'issuers'])) > 10, '30 cards of as many issuers as everybody has');
  const devices = ({ registrations }: typeof plain) => distinct(registrations.map((row) => row.device_fingerprint));
  assert.ok(devices(plain) <= 10, '30 accounts on devices for three');
  assert.ok(devices(played(['devices'])) > 20, 'a device for every account that shows one');
  const boxes = played(['sub-addresses']).registrations.map(({ email }) => email.replace(/\+.*@/, '@'));
  assert.equal(distinct(boxes), 3, '30 accounts at mailboxes for twelve');
  const tuples = distinct(played(['imitation']).requests.map((row) => `${row.user_agent} ${row.ja4}`));
  assert.equal(tuples, 1);
  const openings = ({ requests }: typeof plain) => distinct(requests.map(({ prompt }) => prompt.split(' ').slice(0, 3).join(' '))) / requests.length;
  assert.ok(openings(hidden) > 5 * openings(plain), 'paraphrased prompts begin in more ways');
  const [campaign] = hidden.truth.summary.campaigns;
  const share = (campaign?.requests_coordinated ?? 0) / (campaign?.requests ?? 1);
  assert.ok(Math.abs(share - 0.6) < 0.03, `four in ten exchanges are decoys: ${share}`);
});

test('a hydra mixes three to seven in ten exchanges of others into its accounts, each its own share', () => {
  const scenario = scenarioOf({ preset: 'hydra', scale: 0.0005, population: 0, days: null, evasions: [], seed: 5 });
  const simulation = simulate(scenario);
  for (const _row of simulation.requests()) continue;
  const shares = simulation.truth().rows.filter(({ requests }) => requests >= 100).map((row) => 1 - row.requests_coordinated / row.requests).sort((a, b) => a - b);
  assert.ok(shares.length > 20, String(shares.length));
  // Of some 160 conversations each; a share of 0.3 is 0.3 give or take 0.1 then, and so is one of 0.7.
  const [least = 0, most = 0] = [shares[0], shares.at(-1)];
  assert.ok(least > 0.15 && least < 0.42 && most > 0.58 && most < 0.85, `${least} to ${most}`);
});

test('who harvests asks what people ask, in other words each time, and all of it is the campaign\'s', () => {
  const harvested = scenarioOf({ preset: 'deepseek', scale: 0.05, population: 0, days: null, evasions: ['harvest'], seed: 5 });
  const simulation = simulate(harvested);
  const prompts = [...simulation.requests()].map(({ prompt }) => prompt);
  const { campaigns } = simulation.truth().summary;
  assert.equal(campaigns[0]?.requests_coordinated, campaigns[0]?.requests);
  assert.ok(evidenceLeft(harvested.campaigns[0]!).every(({ what }) => !what.includes('template')));
  const openings = (some: readonly string[]) => new Set(some.map((prompt) => prompt.split(' ').slice(0, 3).join(' '))).size / some.length;
  const templates = [...simulate({ ...harvested, campaigns: harvested.campaigns.map((plan) => ({ ...plan, harvests: false })) }).requests()].map(({ prompt }) => prompt);
  assert.ok(openings(prompts) > 3 * openings(templates));
});

test('who frames has the programs, words and shared exits of innocents that the truth names, and changes nothing about them', () => {
  const framing = scenarioOf({ preset: 'deepseek', scale: 0.05, population: 600, days: 10, evasions: ['framing'], seed: 5 });
  const simulation = simulate(framing);
  const requests = [...simulation.requests()];
  const truth = simulation.truth();
  const framed = new Set(truth.summary.campaigns[0]?.framed);
  const kindOf = new Map(truth.rows.map((row) => [row.account_id, row.kind]));
  assert.equal(framed.size, 6);
  assert.deepEqual([...framed].map((id) => kindOf.get(id)).sort(), ['agent-tool', 'api-client', 'cgnat', 'individual', 'saas-product', 'vpn']);
  const ofCampaign = requests.filter(({ account_id: id }) => kindOf.get(id) === 'campaign');
  // Six victims of 30 accounts in turn, two of whom leave through exits that anybody may use.
  const exits = new Set(requests.filter(({ account_id: id }) => kindOf.get(id) === 'vpn' || kindOf.get(id) === 'cgnat').map(({ ip }) => ip));
  const through = new Set(ofCampaign.filter(({ ip }) => exits.has(ip)).map(({ account_id: id }) => id));
  assert.equal(through.size, 10);
  const agents = (id: string) => new Set(requests.filter((row) => row.account_id === id).map((row) => row.user_agent));
  const victims = [...framed].flatMap((id) => [...agents(id)]);
  const own = new Set(ofCampaign.map((row) => row.user_agent));
  assert.ok(victims.length > 3 && own.size <= 6, `${victims.length} victims send, ${own.size} clients`);
  for (const agent of victims) assert.ok(own.has(agent), agent);
  const alone = [...simulate({ ...framing, campaigns: [] }).requests()];
  assert.deepEqual(requests.filter(({ account_id: id }) => kindOf.get(id) !== 'campaign'), alone);
});
