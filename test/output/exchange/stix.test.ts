import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Report } from '../../../src/domain/report.js';
import { patternOf } from '../../../src/output/exchange/stix/pattern.js';
import { CASES, rendered, savedReport } from '../cases.js';
import { stixFaults } from './faults.js';

type StixObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

const objectsOf = (report: Report): StixObject[] => (JSON.parse(rendered(report, 'stix')) as { objects: StixObject[] }).objects;
const ofType = (objects: readonly StixObject[], type: string): StixObject[] => objects.filter((object) => object.type === type);

for (const name of CASES)
  test(`the bundle of ${name} has what STIX 2.1 requires and nothing that it does not know`, () => {
    assert.deepEqual(stixFaults(rendered(savedReport(name), 'stix')), []);
  });

test('the rules refuse an object without a required property, a random id, an unknown property, a reference to nothing, times out of order and a broken pattern', () => {
  const bundle = JSON.parse(rendered(savedReport('two-campaigns'), 'stix')) as { objects: StixObject[] };
  const faultsWith = (type: string, change: (object: StixObject) => object): string[] => stixFaults(JSON.stringify({ ...bundle, objects: bundle.objects.map((object) => (object.type === type ? change(object) : object)) }));
  assert.deepEqual(faultsWith('campaign', (object) => object), []);
  assert.notDeepEqual(faultsWith('campaign', ({ ['name']: _, ...rest }) => rest), []);
  assert.notDeepEqual(faultsWith('campaign', (object) => ({ ...object, id: 'campaign--3f0f1a2b-0000-4000-8000-000000000000' })), []);
  assert.notDeepEqual(faultsWith('campaign', (object) => ({ ...object, verdict: 'guilty' })), []);
  assert.match(faultsWith('note', (object) => ({ ...object, object_marking_refs: ['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9'] })).join(), /nothing is marking-definition/);
  assert.match(faultsWith('campaign', (object) => ({ ...object, modified: '2000-01-01T00:00:00.000Z' })).join(), /created is after modified/);
  assert.match(faultsWith('user-account', (object) => ({ ...object, user_id: `${String(object['user_id'])}x` })).join(), /should be user-account--/);
  assert.match(faultsWith('note', (object) => ({ ...object, pattern: "[ipv4-addr:value = 'a'] OR [ipv4-addr:value = 'b']" })).join(), /no pattern/);
});

test('a campaign of a tier that accuses is a campaign with its accounts, its confidence and what speaks against it', () => {
  const report = savedReport('two-campaigns');
  const [first] = report.campaigns;
  const objects = objectsOf(report);
  const campaign = ofType(objects, 'campaign').find((object) => object['name'] === first?.campaign_id);
  assert.ok(campaign !== undefined && first !== undefined);
  const linked = ofType(objects, 'relationship').filter((object) => object['target_ref'] === campaign.id && object['relationship_type'] === 'related-to');
  const accounts = new Map(ofType(objects, 'user-account').map(({ id, user_id: account }) => [id, account]));
  assert.deepEqual(linked.map((object) => accounts.get(String(object['source_ref']))).sort(), [...first.account_ids].sort());
  assert.ok(Number(campaign['confidence']) <= 99, 'nothing is proven');
  const note = ofType(objects, 'note').find((object) => (object['object_refs'] as string[]).includes(campaign.id));
  for (const { summary } of first.benign_explanations) assert.ok(String(note?.['content']).includes(summary), summary);
});

test('tier none is no campaign and no account', () => {
  const report = savedReport('two-campaigns');
  const harmless: Report = { ...report, campaigns: report.campaigns.map((campaign) => ({ ...campaign, tier: 'none' })), accounts: report.accounts.map((account) => ({ ...account, tier: 'none' })) };
  assert.deepEqual(objectsOf(harmless).map(({ type }) => type), ['identity']);
});

test('a value that mostly others have is no indicator, one that members alone have is', () => {
  const report = savedReport('two-campaigns');
  const [campaign] = report.campaigns;
  assert.ok(campaign !== undefined);
  const [template] = report.accounts.flatMap(({ evidence }) => evidence.filter(({ direction }) => direction === 'supports'));
  assert.ok(template !== undefined);
  const shared = { kind: 'egress-address', family: 'network', direction: 'supports', value: '198.51.100.7' } as const;
  const withAddress = (accounts: number): Report => ({
    ...report,
    accounts: report.accounts.map((account) => (account.campaign_id === campaign.campaign_id ? { ...account, evidence: [{ ...template, ...shared }] } : account)),
    shared_values: [{ ...shared, accounts, requests: 10, first_seen: null, last_seen: null, expected: 1, p: 0.001 }],
  });
  const members = report.accounts.filter(({ campaign_id: id }) => id === campaign.campaign_id).length;
  assert.ok(members > 1);
  const patterns = (accounts: number): unknown[] => ofType(objectsOf(withAddress(accounts)), 'indicator').map((object) => object['pattern']);
  assert.ok(patterns(members).includes("[ipv4-addr:value = '198.51.100.7']"));
  assert.ok(!patterns(members * 2 + 1).includes("[ipv4-addr:value = '198.51.100.7']"), 'more than half of those who have it are not members');
});

test('an address from which every member sent says so, although each names another as its strongest; and so is one that none names', () => {
  const report = savedReport('two-campaigns');
  const [campaign] = report.campaigns;
  const [template] = report.accounts.flatMap(({ evidence }) => evidence.filter(({ direction }) => direction === 'supports'));
  const members = report.accounts.filter(({ campaign_id: id }) => id === campaign?.campaign_id).map(({ account_id: id }) => id);
  assert.ok(campaign !== undefined && template !== undefined && members.length === 3 && campaign.account_count === 3);
  const address = (last: number): { kind: string; family: 'network'; value: string } => ({ kind: 'egress-address', family: 'network', value: `198.51.100.${last}` });
  const listed = (last: number, p: number, ids: readonly string[] | null, accounts = 3): Report['shared_values'][number] => ({ ...address(last), accounts, requests: 9, first_seen: null, last_seen: null, expected: 0.1, p, account_ids: ids });
  const made: Report = {
    ...report,
    accounts: report.accounts.map((account) => ({ ...account, evidence: members.includes(account.account_id) ? [{ ...template, ...address(Math.max(1, members.indexOf(account.account_id))), direction: 'supports', n: 3 }] : [] })),
    // The first two name .1 and the third .2; all three sent from these and from .4; from .5 two did, as may happen; .6 is a crowd's, of whom the report names nobody.
    shared_values: [listed(1, 1e-9, members), listed(4, 1e-9, members), listed(5, 0.3, members.slice(0, 2), 2), listed(6, 1e-9, null)],
  };
  const told = ofType(objectsOf(made), 'indicator').map(({ pattern, description, confidence }) => [/\.(\d+)'\]$/.exec(String(pattern))?.[1], description, confidence]);
  const of = `3 members of ${campaign.campaign_id} share it`;
  const certain = Math.min(99, Math.round(100 * campaign.score));
  assert.deepEqual(told, [['1', `${of}, of 3 accounts with it in the log.`, certain], ['2', `${of}.`, undefined], ['4', `${of}, of 3 accounts with it in the log.`, certain]]);
});

test('a value of registrations points from the first registration on, which comes before any request', () => {
  const report = savedReport('two-campaigns');
  const [template] = report.accounts.flatMap(({ evidence }) => evidence.filter(({ direction }) => direction === 'supports'));
  assert.ok(template !== undefined);
  const piece = { ...template, kind: 'signup-address', family: 'registration', value: '198.51.100.7', window: { start: '2026-05-02T00:04:11.120Z', end: '2026-05-03T00:00:00.000Z' } } as const;
  const days = ['2026-05-01T02:14:00.000Z', '2026-05-01T02:11:00.000Z', null];
  const accounts = report.accounts.slice(0, 3).map((account, index) => ({ ...account, evidence: [piece], registration: { created_at: days[index] ?? null, closed_at: null, plan: null, status: null } }));
  const [indicator] = ofType(objectsOf({ ...report, accounts, shared_values: [] }), 'indicator');
  assert.equal(indicator?.['valid_from'], '2026-05-01T02:11:00.000Z');
});

test('patterns are those of the specification, and quotes within a value end none', () => {
  assert.equal(patternOf({ type: 'network', value: '2001:db8::/48' }), "[ipv6-addr:value ISSUBSET '2001:db8::/48']");
  assert.equal(patternOf({ type: 'user-agent', value: "a'] OR [x \\" }), "[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = 'a\\'] OR [x \\\\']");
});

test('the same findings give the same bytes, other findings other ids for all but the author and the accounts', () => {
  const report = savedReport('two-campaigns');
  assert.equal(rendered(report, 'stix'), rendered(savedReport('two-campaigns'), 'stix'));
  const ids = (of: Report): Set<string> => new Set(objectsOf(of).map(({ id }) => id));
  const other = ids({ ...report, findings_digest: 'f'.repeat(64) });
  const common = [...ids(report)].filter((id) => other.has(id)).map((id) => id.split('--')[0]);
  assert.deepEqual([...new Set(common)].sort(), ['identity', 'user-account']);
});
