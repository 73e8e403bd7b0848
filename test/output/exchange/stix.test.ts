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
