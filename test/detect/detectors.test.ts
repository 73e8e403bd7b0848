// Every detector finds what it should in its own small log, and stays silent in the other. The expected values, carriers
// and rows were worked out by hand; labels of hashes by a second SipHash-2-4, see fixtures/detect/README.md.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { REGISTRATION_FIELDS, REQUEST_FIELDS } from '../../src/domain/fields.js';
import { CAUSES, type LinkFacts } from '../../src/domain/link.js';
import type { Detector } from '../../src/detect/detector.js';
import { DETECTORS, detect } from '../../src/detect/index.js';
import { registrationsOf } from '../../src/profile/index.js';
import { openEmbedded } from '../../src/store/embedded/index.js';
import type { LoadingEngine } from '../../src/store/engine.js';
import { MEMORY_BYTES } from '../store/opened.js';
import { CASES, carriersByValue, expectedOf, loadCase, type Expected, type FoundCarrier } from './cases.js';

const kinds = DETECTORS.map(({ card }) => card.kind);

test('every detector has a case in which it fires and one in which it is silent', () => {
  const folders = readdirSync(CASES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  assert.deepEqual(folders.sort(), [...kinds].sort());
  for (const kind of kinds) {
    assert.equal(expectedOf(join(CASES, kind, 'fires')).outcome, 'found');
    assert.notEqual(expectedOf(join(CASES, kind, 'silent')).outcome, 'found');
    assert.match(readFileSync(join(CASES, 'README.md'), 'utf8'), new RegExp(`^\\| ${kind} \\|`, 'm'), `${kind} stands in the README`);
  }
});

test('every card names real columns, a cause, a bounded weight and an innocent reading', () => {
  const columns = new Set<string>([...REQUEST_FIELDS.map(({ name }) => `requests.${name}`), ...REGISTRATION_FIELDS.map(({ name }) => `registrations.${name}`)]);
  assert.equal(new Set(kinds).size, kinds.length, 'no kind stands twice');
  for (const { card } of DETECTORS) {
    assert.deepEqual(card.needs.flat().filter((column) => !columns.has(column)), [], card.kind);
    assert.ok(card.needs.length > 0 && card.needs.every((alternatives) => alternatives.length > 0), card.kind);
    assert.ok(CAUSES.includes(card.cause) && card.cap > 0 && card.cap <= 6 && card.leastAccounts >= 2, card.kind);
    assert.match(card.benignReading, /^[A-Z].{15,}\.$/, card.kind);
    assert.match(card.title, /^\S.*\S$/, card.kind);
  }
});

/** Made-up facts whose figures cannot be mistaken for one another. */
const FACTS: LinkFacts = { value: 'VALUE', members: 41, groupSize: 63, carriers: 58, population: 204_252, expected: 2.7, requestShare: 0.375 };

test('every sentence is one sentence that says of whom, of what, and how many were expected', () => {
  for (const { card } of DETECTORS) {
    const sentence = card.sentence(FACTS);
    assert.match(sentence, /^41 of 63 accounts [^.].*\.$/, sentence);
    assert.ok(sentence.includes('VALUE'), sentence);
    // What is declared openly is not measured against an expectation.
    assert.equal(sentence.endsWith(', and of 63 accounts like these 2.7 would.'), card.kind !== 'shared-org', sentence);
    assert.equal(sentence.replace(/\d[.,]\d/g, '').match(/[.!?](?:\s|$)/g)?.length, 1, sentence);
    // 58 carriers less 41 members are 17; 204,252 accounts less the group's 63 are 204,189.
    if (/\bothers\b/.test(sentence)) assert.match(sentence, /\b17 of the 204,189 others (do|did)\b/, sentence);
    if (/requests[,;]/.test(sentence) && sentence.includes('%')) assert.ok(sentence.includes('37.5 %'), sentence);
  }
});

test('no sentence speaks of a negative or broken number where nobody else has the value', () => {
  for (const { card } of DETECTORS) {
    const sentence = card.sentence({ ...FACTS, carriers: 41, expected: 0.00001, requestShare: 1 });
    assert.doesNotMatch(sentence, /-\d|NaN|Infinity|undefined|e-\d/, sentence);
  }
});

let engine: LoadingEngine;
let temporary: string;
before(async () => {
  temporary = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-test-')));
  engine = await openEmbedded({ temporaryParent: temporary, threads: 2, memoryBytes: MEMORY_BYTES });
});
after(async () => {
  await engine.close();
  rmSync(temporary, { recursive: true, force: true });
});

for (const detector of DETECTORS)
  for (const wanted of ['fires', 'silent'] as const)
    test(`${detector.card.kind} ${wanted === 'fires' ? 'finds what its case holds' : 'is silent in the other'}`, () => answersCase(detector, join(CASES, detector.card.kind, wanted)));

async function answersCase(detector: Detector, folder: string): Promise<void> {
  const expected = expectedOf(folder);
  const { loaded, profiles } = await loadCase(engine, folder, temporary);
  for (const alternatives of detector.card.needs) assert.ok(alternatives.some((column) => loaded.columns.has(column)), `the case has ${alternatives.join(' or ')}`);
  const registrations = await registrationsOf(engine, profiles, loaded.columns, []);
  assert.equal(registrations.records, loaded.inputs.filter(({ relation }) => relation === 'registrations').reduce((sum, { rowsUsed }) => sum + rowsUsed, 0));

  const result = await detector.find({ engine, profiles });
  const found = carriersByValue(result, profiles);
  assert.equal(result.card, detector.card);
  assert.equal(result.outcome, expected.outcome);
  if (expected.accountsWithValue !== undefined) assert.equal(result.accountsWithValue, expected.accountsWithValue);
  if (expected.distinctValues !== undefined) assert.equal(result.distinctValues, expected.distinctValues);
  assert.deepEqual(asWritten(found), Object.fromEntries(Object.entries(expected.values).map(([value, { carriers }]) => [value, carriers])));
  assert.deepEqual(found.map(({ value }) => value), found.map(({ value }) => value).sort(), 'values are sorted');
  for (const { carriers } of found) assert.deepEqual(carriers.map(({ account }) => account), carriers.map(({ account }) => account).sort(), 'carriers are sorted');
  rowsShow(folder, found, expected, loaded.inputs.map(({ path }) => path));

  const asked = await detect({ engine, profiles }, loaded.columns, { signals: [detector.card.kind], skipSignals: [] });
  const answers = expected.outcome === 'not-enough-data' ? [] : [result];
  const isProposal = detector.card.isProposal === true;
  assert.deepEqual([asked.results, asked.proposals], isProposal ? [[], answers] : [answers, []], 'asked by the list it answers the same, and too little is no answer');
  assert.equal(asked.notEvaluated.length, DETECTORS.length - (expected.outcome === 'not-enough-data' ? 0 : 1));
}

const asWritten = (found: ReturnType<typeof carriersByValue>): Record<string, Record<string, { requests: number; row: number }>> =>
  Object.fromEntries(found.map(({ value, carriers }) => [value, Object.fromEntries(carriers.map(({ account, requests, row }) => [account, { requests, row }]))]));

/** The cited line of the file itself names the account and shows the value. */
function rowsShow(folder: string, found: readonly { readonly value: string; readonly carriers: readonly FoundCarrier[] }[], expected: Expected, paths: readonly string[]): void {
  for (const { value, carriers } of found)
    for (const { account, file, row } of carriers) {
      const path = paths[file];
      assert.ok(path !== undefined, 'the file is one of the inputs');
      const line = readFileSync(join(folder, path), 'utf8').split('\n')[row - 1] ?? '';
      assert.ok(line.split(',').includes(account), `${path}:${row} names ${account}: ${line}`);
      assert.ok(line.replaceAll('""', '"').includes(expected.values[value]?.rowShows ?? 'nothing'), `${path}:${row} shows ${value}: ${line}`);
    }
}

test('says which column is missing, and which signals were left out', async () => {
  const { loaded, profiles } = await loadCase(engine, join(CASES, 'shared-payment', 'fires'), temporary);
  const { results, notEvaluated } = await detect({ engine, profiles }, loaded.columns, { signals: null, skipSignals: ['active-window'] });
  assert.deepEqual(results.map(({ card }) => card.kind), ['shared-payment']);
  const reasons = new Map(notEvaluated.map(({ kind, reason }) => [kind, reason]));
  assert.equal(reasons.size, DETECTORS.length - 1);
  assert.equal(reasons.get('active-window'), 'left out by --signals or --skip-signals');
  assert.equal(reasons.get('shared-prompt'), 'no column for requests.prompt or requests.prompt_hash');
  assert.equal(reasons.get('email-domain'), 'no column for registrations.email');
});
