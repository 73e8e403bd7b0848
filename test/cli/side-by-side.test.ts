import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { environment, newFolder } from './run-fake.js';
import { lockstepIn, LOCKSTEP } from './run-lockstep.js';

test('runs that share every folder end well, and each file is whole and of one of them', async () => {
  const [state, temporary, outputs] = [newFolder(), newFolder(), newFolder()];
  const report = join(outputs, 'report.json');
  const argv = (log: string): string[] => [LOCKSTEP, 'analyze', log, '-q', '--tmp', temporary, '-o', report, '--force'];
  const logs = ['fixtures/formats/generic/requests.csv', 'fixtures/formats/generic/requests.tsv'];
  const ends = logs.map((log) => once(spawn(process.execPath, argv(log), { env: { ...environment, XDG_STATE_HOME: state }, stdio: 'ignore' }), 'exit'));
  assert.deepEqual(await Promise.all(ends), [[0, null], [0, null]]);
  assert.deepEqual([readdirSync(temporary), readdirSync(outputs)], [[], ['report.json']]);
  const { run } = JSON.parse(readFileSync(report, 'utf8')) as { readonly run: { readonly inputs: readonly { readonly path: string }[] } };
  assert.match(run.inputs.map(({ path }) => path).join(), /^requests\.[ct]sv$/);
  assert.equal(lockstepIn(state)('render', '-f', 'json', '-q').exit, 0, 'the last report of this user is whole');
});

test('a configuration of the engine that lies in the folder of the evidence does nothing', () => {
  const evidence = newFolder();
  const trace = join(evidence, 'engine.log');
  for (const name of ['config.xml', 'users.xml']) writeFileSync(join(evidence, name), `<clickhouse><logger><level>trace</level><log>${trace}</log></logger></clickhouse>`);
  writeFileSync(join(evidence, 'log.csv'), 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a,m\n');
  const { exit } = lockstepIn(newFolder(), evidence)('analyze', '.', '-q');
  assert.equal(exit, 0);
  assert.deepEqual(readdirSync(evidence).sort(), ['config.xml', 'log.csv', 'users.xml']);
});
