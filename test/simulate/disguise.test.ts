import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evading } from '../../src/simulate/evasion.js';
import { alike, disguiseFor } from '../../src/simulate/into/disguise.js';
import { plantedIn } from '../../src/simulate/into/scenario.js';
import type { SampledRegistration, SampledRequest, Surroundings } from '../../src/simulate/into/surroundings.js';
import { PRESETS, scaled } from '../../src/simulate/presets/index.js';
import { streamOf } from '../../src/simulate/random.js';
import type { SimulatedRegistration } from '../../src/simulate/registration.js';
import { simulate } from '../../src/simulate/simulation.js';

const request = (index: number): SampledRequest => ({
  account_id: `u-${1000 + index}`, api_key_id: `sk-ab${index % 10}`, org_id: '', request_id: 'r:77aa', ip: `198.51.100.${index + 1}`, user_agent: `app/${index % 3}`, ja4: '', device_fingerprint: '',
  country: 'NZ', asn: 'AS64500', endpoint: '/v9/ask', conversation_id: '', parameters: '',
});
const registration = (index: number): SampledRegistration => ({
  account_id: `u-${1000 + index}`, email: `p${index}@post.example`, phone: '', signup_ip: `198.51.100.${index + 1}`, payment_fingerprint: 'fp_00aa', payment_bin: '', device_fingerprint: '', org_id: '', plan: 'basic', status: 'ok', country: 'NZ', referrer: '',
});
const surroundings: Surroundings = {
  fromMs: Date.parse('2026-03-01T00:00:00Z'), toMs: Date.parse('2026-03-11T00:00:00Z'), accounts: 40,
  requests: Array.from({ length: 40 }, (_, index) => request(index)), registrations: Array.from({ length: 40 }, (_, index) => registration(index)),
  models: [{ name: 'm-old', firstMs: Date.parse('2026-03-01T00:00:00Z') }, { name: 'm-new', firstMs: Date.parse('2026-03-06T00:00:00Z') }],
};
const deepseek = PRESETS.find(({ name }) => name === 'deepseek')?.plan ?? assert.fail();
const scenario = plantedIn(surroundings, scaled(deepseek, 0.04), 1);

test('a value is written like its model: separators and first word stay, digits stay digits, case stays case', () => {
  assert.match(alike('acct_9f31ab', streamOf(1, 'x')), /^acct_[\da-f]{6}$/);
  assert.match(alike('sk-ant-A9z', streamOf(1, 'x')), /^sk-ant-[A-Z]\d[a-z]$/);
  assert.equal(alike('', streamOf(1, 'x')), '');
  // Letters before hexadecimal digits are a first word without a separator; all letters are none.
  assert.match(alike('fp8a3f02', streamOf(1, 'x')), /^fp[\da-f]{6}$/);
  assert.doesNotMatch(alike('gabcdefgh', streamOf(1, 'x')), /^gabcdefg/);
  const shape = (text: string): string => text.replace(/[a-z]/g, 'a').replace(/[A-Z]/g, 'A').replace(/\d/g, '9');
  fc.assert(fc.property(fc.string(), fc.integer(), (model, seed) => assert.equal(shape(alike(model, streamOf(seed, 'x'))), shape(model))));
});

test('planted rows take the ways of the log, within its window, and leave empty what it leaves empty', () => {
  const simulation = simulate(scenario);
  const requests = [...simulation.requests()];
  assert.ok(requests.length > 1000, String(requests.length));
  for (const row of requests) {
    assert.ok(row.timestamp > '2026-03-01' && row.timestamp < '2026-03-11', row.timestamp);
    assert.match(row.account_id, /^u-\d{4}$/);
    assert.match(row.ip, /^198\.51\.\d+\.\d+$/);
    assert.match(row.api_key_id, /^sk-[a-z]{2}\d$/);
    assert.ok(row.model === 'm-old' || row.model === 'm-new', row.model);
    assert.deepEqual([row.country, row.asn, row.endpoint, row.ja4, row.org_id, row.conversation_id], ['NZ', 'AS64500', '/v9/ask', '', '', '']);
  }
  for (const row of simulation.registrations()) {
    assert.match(row.email, /@post\.example$/);
    assert.match(row.payment_fingerprint, /^fp_/);
    assert.deepEqual([row.phone, row.plan, row.status === 'ok' || row.status === 'suspended' || row.status === 'closed'], ['', 'basic', true]);
  }
});

test('where others have devices and issuers of cards, planted accounts have a device each and issuers that others have', () => {
  const bins = ['411111', '520082', '41111122'];
  const devices: Surroundings = { ...surroundings, requests: surroundings.requests.map((row, index) => ({ ...row, device_fingerprint: `web_${String(index).padStart(4, '0')}decade77` })), registrations: surroundings.registrations.map((row, index) => ({ ...row, payment_bin: bins[index % 3] ?? '', device_fingerprint: `web_${String(index).padStart(4, '0')}c0ffee99` })) };
  const hiding = evading(scaled(deepseek, 0.04), ['devices', 'issuers']);
  const [planted, plain] = [devices, surroundings].map((log) => [...simulate(plantedIn(log, hiding, 1)).registrations()]) as [SimulatedRegistration[], SimulatedRegistration[]];
  assert.ok(planted.length > 20, String(planted.length));
  for (const { payment_bin: bin, device_fingerprint: device } of planted) {
    assert.ok(bins.includes(bin), bin);
    assert.match(device, /^web_\d{4}[a-z]\d[a-z]{4}\d\d$/);
  }
  const distinct = (values: readonly string[]): number => new Set(values).size;
  assert.equal(distinct(planted.map(({ device_fingerprint: device }) => device)), distinct(planted.map(({ account_id: id }) => id)));
  assert.equal(distinct(planted.map(({ payment_bin: bin }) => bin)), 3);
  // They work on the device that they registered on.
  const registeredOn = new Map(planted.map(({ account_id: id, device_fingerprint: device }) => [id, device]));
  for (const { account_id: id, device_fingerprint: device } of simulate(plantedIn(devices, hiding, 1)).requests()) assert.equal(device, registeredOn.get(id));
  // A card has one issuer, whoever pays with it.
  const cards = planted.map(({ payment_fingerprint: card }) => card);
  assert.ok(distinct(cards) < cards.length, 'members share cards');
  assert.equal(distinct(planted.map(({ payment_fingerprint: card, payment_bin: bin }) => `${card} ${bin}`)), distinct(cards));
  assert.deepEqual([distinct(plain.map(({ payment_bin: bin }) => bin)), plain[0]?.payment_bin, plain[0]?.device_fingerprint], [1, '', '']);
});

test('what members share they share in disguise, and the truth calls them by their new names', () => {
  const { surroundings: _log, ...openly } = scenario;
  const open = simulate(openly);
  const planted = simulate(scenario);
  const distinct = (values: Iterable<string>): number => new Set(values).size;
  const exits = (simulation: typeof open) => distinct([...simulation.requests()].map(({ ip }) => ip));
  assert.equal(exits(planted), exits(open));
  const sent = new Set([...planted.requests()].map(({ account_id: id }) => id));
  assert.deepEqual(planted.truth().rows.filter(({ requests }) => requests > 0).map(({ account_id: id }) => id), [...sent].sort());
});

test('the disguise of a seed is always the same, so that any thread wears it', () => {
  const [first, second] = [disguiseFor(surroundings, 3, true), disguiseFor(surroundings, 3, true)];
  second.accountId('acct_other');
  assert.equal(first.accountId('acct_1'), second.accountId('acct_1'));
  assert.notEqual(first.accountId('acct_1'), disguiseFor(surroundings, 4, true).accountId('acct_1'));
});
