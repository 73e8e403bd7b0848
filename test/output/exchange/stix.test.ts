import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';

import type { Report } from '../../../src/domain/report.js';
import { patternOf } from '../../../src/output/exchange/stix/pattern.js';
import { CASES, rendered, savedReport } from '../cases.js';
import { STIX_BUNDLE } from './stix-rules.js';

type StixObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

const objectsOf = (report: Report): StixObject[] => (JSON.parse(rendered(report, 'stix')) as { objects: StixObject[] }).objects;
const ofType = (objects: readonly StixObject[], type: string): StixObject[] => objects.filter((object) => object.type === type);
const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(STIX_BUNDLE);

for (const name of CASES) {
  test(`the bundle of ${name} has what STIX 2.1 requires and nothing that it does not know`, () => {
    validate(JSON.parse(rendered(savedReport(name), 'stix')));
    assert.deepEqual(validate.errors ?? [], []);
  });

  test(`every reference in the bundle of ${name} is to an object of it, and no id stands twice`, () => {
    const objects = objectsOf(savedReport(name));
    const ids = new Set(objects.map(({ id }) => id));
    assert.equal(ids.size, objects.length);
    const references = objects.flatMap((object) => [object['created_by_ref'], object['source_ref'], object['target_ref'], object['object_refs'] ?? []].flat()).filter((reference) => reference !== undefined);
    assert.deepEqual(references.filter((reference) => !ids.has(reference as string)), []);
  });

  test(`times of the objects of ${name} are in order`, () => {
    for (const { created, modified, first_seen: first, last_seen: last } of objectsOf(savedReport(name)) as Record<string, string>[]) {
      assert.ok(created === undefined || created <= modified!);
      assert.ok(first === undefined || last === undefined || first <= last);
    }
  });
}

test('the rules refuse an object without a required property, a random id and an unknown property', () => {
  const bundle = JSON.parse(rendered(savedReport('two-campaigns'), 'stix')) as { objects: StixObject[] };
  const withFirst = (change: (object: StixObject) => object): object => ({ ...bundle, objects: bundle.objects.map((object) => (object.type === 'campaign' ? change(object) : object)) });
  assert.ok(validate(bundle));
  assert.ok(!validate(withFirst(({ ['name']: _, ...rest }) => rest)));
  assert.ok(!validate(withFirst((object) => ({ ...object, id: 'campaign--3f0f1a2b-0000-4000-8000-000000000000' }))));
  assert.ok(!validate(withFirst((object) => ({ ...object, verdict: 'guilty' }))));
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
