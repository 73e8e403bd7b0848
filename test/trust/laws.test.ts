// A few tries of every law at every run of the tests; npm run laws makes many.

import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { lawBench, type Bench } from '../../bench/trust/bench.js';
import { cells } from '../../bench/trust/cells.js';
import { LAWS } from '../../bench/trust/laws.js';
import { PLAIN, writeShape } from '../../bench/trust/rows/shape.js';
import { analyzed } from '../../bench/trust/tool.js';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-laws-')));
let bench: Bench;

before(async () => {
  bench = await lawBench(folder);
});
after(async () => {
  await bench.engine.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the case holds something to find, and something to find out about', () => {
  assert.ok(bench.original.summary.flagged_accounts >= 10);
  assert.ok(new Set(bench.original.accounts.map(({ tier }) => tier)).size >= 2);
  assert.ok(bench.original.accounts.some(({ flagged }) => !flagged));
});

test('one request less is another digest', async () => {
  const log = bench.newFolder();
  await writeShape({ ...bench.rows, requests: bench.rows.requests.slice(1) }, PLAIN, log, null);
  assert.notEqual(analyzed([log]).findings_digest, bench.original.findings_digest);
});

// The seed is one whose two tries of the first law differ in everything.
for (const { title, check } of LAWS) test(title, () => check(bench, { numRuns: title.startsWith('rows') ? 2 : 1, seed: 20260605 }));

test('in the matrix every value of every axis meets every value of every other', () => {
  const all = cells(['node'], false);
  assert.equal(all.length, 27);
  const axes = all.map(({ shape, threads, timezone, folder: place }) => ({ ...shape, seed: 0, threads, timezone, place }));
  const names = ['order', 'container', 'compression', 'threads', 'timezone', 'place'] as const;
  for (const one of names)
    for (const other of names) {
      if (one >= other || ['timezone place', 'place timezone'].includes(`${one} ${other}`)) continue;
      const values = (name: (typeof names)[number]): number => new Set(axes.map((each) => each[name])).size;
      const pairs = new Set(axes.map((each) => `${each[one]} ${each[other]}`)).size;
      // The folder goes by odd and even numbers of threads' turns: those two are one axis.
      if ([one, other].includes('threads') && [one, other].includes('place')) continue;
      assert.equal(pairs, values(one) * values(other), `${one} with ${other}`);
    }
});
