import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evidenceLeft } from '../../src/simulate/campaign/evidence-left.js';
import { read, smallScenario } from './small-scenario.js';

const small = read(smallScenario);
const truthOf = new Map(small.truth.rows.map((row) => [row.account_id, row]));
const requestsBy = new Map<string, typeof small.requests>();
for (const request of small.requests) requestsBy.set(request.account_id, [...(requestsBy.get(request.account_id) ?? []), request]);

test('the same seed gives the same rows, another seed gives others', () => {
  const again = read(smallScenario);
  assert.equal(JSON.stringify(again), JSON.stringify(small));
  const other = read({ ...smallScenario, world: { ...smallScenario.world, seed: 12 } });
  assert.notEqual(JSON.stringify(other.requests[0]), JSON.stringify(small.requests[0]));
});

test('adding a campaign changes nothing about anybody else', () => {
  const innocent = read({ ...smallScenario, campaigns: [] });
  const unchanged = small.requests.filter(({ account_id: id }) => truthOf.get(id)?.label === 'benign');
  assert.deepEqual(innocent.requests, unchanged);
});

test('requests come in time order, within the window and the life of their account', () => {
  const life = new Map(small.registrations.map((registration) => [registration.account_id, registration]));
  let previous = smallScenario.world.start;
  for (const { timestamp, account_id: id } of small.requests) {
    assert.ok(timestamp >= previous && timestamp < '2026-03-16', timestamp);
    const account = life.get(id);
    assert.ok(account !== undefined && timestamp >= account.created_at, `${id} acts before it exists`);
    assert.ok(account.closed_at === '' || timestamp <= account.closed_at, `${id} acts after it was closed`);
    previous = timestamp;
  }
});

test('truth, registrations and requests speak of the same accounts, and every id is unique', () => {
  const ids = small.truth.rows.map(({ account_id: id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([...ids].sort(), small.registrations.map(({ account_id: id }) => id).sort());
  assert.equal(new Set(small.requests.map(({ request_id: id }) => id)).size, small.requests.length);
  for (const { account_id: id, requests, requests_coordinated: coordinated, label } of small.truth.rows) {
    assert.equal(requestsBy.get(id)?.length ?? 0, requests);
    assert.ok(label === 'coordinated' ? coordinated <= requests : coordinated === 0);
  }
});

test('every innocent kind takes part with requests of its own', () => {
  for (const { kind, accounts, requests } of small.truth.summary.innocent) assert.ok(requests > accounts / 2, `${kind}: ${requests} requests`);
});

test('a campaign does the work that its plan orders, decoys beside it', () => {
  const named = (name: string) => small.truth.summary.campaigns.find(({ campaign }) => campaign === name);
  for (const name of ['plain', 'balanced']) {
    const perAccount = (named(name)?.requests ?? 0) / 40;
    assert.ok(Math.abs(perAccount - 12) < 1.5, `${name}: ${perAccount} requests per account`);
  }
  const hydra = named('hydra');
  const share = (hydra?.requests_coordinated ?? 0) / (hydra?.requests ?? 1);
  assert.ok(Math.abs(share - 0.5) < 0.08, `hydra: ${share} of its exchanges are coordinated`);
});

test('people send as the image-API trace says: a median of 2, one request for 30 %, a heavy tail', () => {
  const volumes = small.truth.rows.filter(({ kind }) => kind === 'individual').map(({ requests }) => requests).sort((a, b) => a - b);
  assert.equal(volumes[Math.floor(volumes.length / 2)], 2);
  const single = volumes.filter((volume) => volume === 1).length / volumes.length;
  assert.ok(single > 0.24 && single < 0.42, `${single} send one request`);
  const busiest = volumes.slice(-Math.floor(volumes.length / 10)).reduce((sum, volume) => sum + volume, 0);
  assert.ok(busiest / volumes.reduce((sum, volume) => sum + volume, 0) > 0.35, 'the busiest tenth makes over a third of the requests');
});

test('a build farm keeps to its minute and a class to its lecture', () => {
  const of = (kind: string) => small.registrations.filter(({ account_id: id }) => truthOf.get(id)?.kind === kind);
  const minutes = of('ci-farm').flatMap(({ account_id: id }) => (requestsBy.get(id) ?? []).map(({ timestamp }) => Number(timestamp.slice(14, 16)) % 15));
  assert.ok(minutes.filter((minute) => minute <= 1).length / minutes.length > 0.95);
  const lecture = of('university-class').map(({ created_at: created }) => Date.parse(created));
  assert.ok(Math.max(...lecture) - Math.min(...lecture) <= 75 * 60_000);
});

test('cards are shared as planned, and by nobody else in the campaign', () => {
  const cards = (name: string) => {
    const used = small.registrations.filter((row) => truthOf.get(row.account_id)?.campaign === name && row.payment_fingerprint !== '').map((row) => row.payment_fingerprint);
    return { accounts: used.length, distinct: new Set(used).size };
  };
  assert.ok(cards('plain').distinct <= 5);
  assert.equal(cards('balanced').distinct, cards('balanced').accounts);
});

test('the truth names the evidence that a plan leaves', () => {
  const [plain, balanced] = smallScenario.campaigns.map((plan) => evidenceLeft(plan).map(({ what }) => what).join('; '));
  assert.match(plain ?? '', /one card for 8 accounts.*registration within 2 h/);
  assert.doesNotMatch(balanced ?? '', /card|exit addresses/);
});
