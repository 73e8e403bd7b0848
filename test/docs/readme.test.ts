// Is the README true? Its picture is a real run, and every command and flag that it shows exists.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const README = readFileSync('README.md', 'utf8');
const ENTRY = fileURLToPath(new URL('../../bin/lockstep.js', import.meta.url));

/** Nobody's last report is replaced by a test's. */
const STATE = mkdtempSync(join(tmpdir(), 'lockstep-readme-'));
process.once('exit', () => rmSync(STATE, { recursive: true, force: true }));

/** Output as a pipe gets it: 80 columns, UTF-8, no colour. */
function lockstep(...args: string[]): string {
  const env = { ...process.env, COLUMNS: '80', LC_ALL: 'C.UTF-8', NO_COLOR: '1', XDG_STATE_HOME: STATE };
  return spawnSync(process.execPath, [ENTRY, ...args], { encoding: 'utf8', env, maxBuffer: 1 << 26 }).stdout;
}

const blocks = (language: string): string[] => [...README.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter((block) => block[1] === language).map((block) => block[2] ?? '');

const REPORT = join(STATE, 'report.json');

test('the picture in the README is what the command prints', () => {
  const [picture = ''] = blocks('console');
  const [command = '', ...shown] = picture.trimEnd().split('\n');
  const printed = lockstep(...command.replace('$ npx lockstep ', '').split(' '), '-o', REPORT).split('\n').map((line) => line.trimEnd());
  // Totals, campaigns and what ties the first.
  const wanted = printed.slice(0, printed.findIndex((line) => line.startsWith('  found ')));
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync('README.md', README.replace(shown.join('\n'), wanted.join('\n')));
  else assert.deepEqual(shown, wanted);
});

test('no more of a campaign of the shipped case is called common work than its truth says', () => {
  const truth = new Map(readFileSync('fixtures/demo/truth.csv', 'utf8').trim().split('\n').slice(1).map((line) => line.split(',')).map(([id = '', , , , requests, coordinated]) => [id, { requests: Number(requests), coordinated: Number(coordinated) }]));
  const { campaigns } = JSON.parse(readFileSync(REPORT, 'utf8')) as { campaigns: { account_ids: string[]; illicit_share: { low: number; high: number } | null }[] };
  const told = campaigns.flatMap(({ account_ids: ids, illicit_share: share }) => (share === null ? [] : [{ ids, share }]));
  assert.equal(told.length, 2);
  for (const { ids, share: { low, high } } of told) {
    const all = ids.reduce((sum, id) => sum + (truth.get(id)?.requests ?? NaN), 0);
    const part = ids.reduce((sum, id) => sum + (truth.get(id)?.coordinated ?? NaN), 0) / all;
    assert.ok(low > 0.3 && low <= part && part <= high, `${low} to ${high}, ${part} by the truth`);
  }
});

test('every flag that the README shows is in the help of its command', () => {
  const commands = [...blocks('sh').join('\n').matchAll(/lockstep (analyze|inspect|explain|timeline|render|diff|verify|evaluate|simulate|sensitivity|schema)([^|#\n]*)/g)];
  assert.ok(commands.length > 5);
  for (const [, command = '', rest = ''] of commands) {
    const help = lockstep(command, '--help') + lockstep('--help');
    for (const [flag] of rest.matchAll(/(?<=\s)--?[a-z][a-z-]*/g)) assert.ok(help.includes(flag), `${command} has no ${flag}`);
  }
});
