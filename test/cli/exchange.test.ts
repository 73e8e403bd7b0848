// What a run hands over to other tools, of the shipped case and of one whose every account, program and prompt was named by an enemy.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';

import { ocsfFaults, sarifFaults, stixFaults } from '../output/exchange/faults.js';
import { newFolder } from './run-fake.js';
import { lockstep } from './run-lockstep.js';
import { writeSmallCase } from './small-case.js';

const HOSTILE = "=1+1\u001b[2J\u202e|![a](http://x){0}<img src=x>'] OR [x = 'y\\'";

interface HandedOver { readonly stix: string; readonly ocsf: string; readonly sarif: string; readonly report: string }

function handedOver(...argv: readonly string[]): HandedOver {
  const out = newFolder();
  const paths = ['case.stix.json', 'case.ocsf.ndjson', 'case.sarif', 'case.json'].map((name) => join(out, name));
  const { exit, stderr } = lockstep(...argv, '-q', ...paths.flatMap((path) => ['-o', path]));
  assert.equal(exit, 0, stderr);
  const [stix = '', ocsf = '', sarif = ''] = paths.map((path) => readFileSync(path, 'utf8'));
  return { stix, ocsf, sarif, report: paths.at(-1) ?? '' };
}

function hostileCase(): string {
  const folder = newFolder();
  writeSmallCase(folder);
  for (const name of readdirSync(folder).filter((each) => !each.startsWith('truth'))) {
    const path = join(folder, name);
    const text = name.endsWith('.gz') ? gunzipSync(readFileSync(path)).toString() : readFileSync(path, 'utf8');
    const planted = name.includes('.ndjson') ? JSON.stringify(HOSTILE).slice(1, -1) : HOSTILE;
    const poisoned = text.replace(/acct_|vela-node\/|inbox\.example/g, (match) => planted + match);
    writeFileSync(path, name.endsWith('.gz') ? gzipSync(poisoned) : poisoned);
  }
  return folder;
}

const hostile = handedOver('analyze', hostileCase(), '--no-history');
const CASES = {
  'the shipped case': () => handedOver('analyze', 'fixtures/demo', '--no-history'),
  'hostile text in every name': () => hostile,
  'pseudonyms of hostile names': () => handedOver('render', hostile.report, '--pseudonymise'),
};

for (const [name, make] of Object.entries(CASES))
  test(`STIX, OCSF and SARIF of ${name} have no fault by schema and rules, and tell of campaigns`, () => {
    const { stix, ocsf, sarif } = make();
    assert.deepEqual(stixFaults(stix), []);
    assert.deepEqual(ocsfFaults(ocsf), []);
    assert.deepEqual(sarifFaults(sarif), []);
    // Both cases were made with two campaigns and fifty accounts or so that act for them: not one of the three is empty.
    assert.ok((JSON.parse(stix) as { objects: { type: string }[] }).objects.some(({ type }) => type === 'campaign'));
    assert.ok(ocsf.split('\n').length > 40);
    assert.ok((JSON.parse(sarif) as { runs: { results: unknown[] }[] }).runs[0]!.results.length > 20);
  });
