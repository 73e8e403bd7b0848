// What a document shows in a console block, beside what the command prints now.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../bin/lockstep.js', import.meta.url));

/** Nobody's last report is replaced by a test's. */
export const STATE = mkdtempSync(join(tmpdir(), 'lockstep-readme-'));
process.once('exit', () => rmSync(STATE, { recursive: true, force: true }));

/** Output as a pipe gets it: 80 columns, UTF-8, no colour. */
export function lockstep(...args: string[]): string {
  const env = { ...process.env, COLUMNS: '80', LC_ALL: 'C.UTF-8', NO_COLOR: '1', XDG_STATE_HOME: STATE };
  return spawnSync(process.execPath, [ENTRY, ...args], { encoding: 'utf8', env, maxBuffer: 1 << 26 }).stdout;
}

export const blocks = (path: string, language: string): string[] =>
  [...readFileSync(path, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter((block) => block[1] === language).map((block) => block[2] ?? '');

/** A block is its command, and what that prints before the line that begins with `until`; `more` is given to the command and not shown. */
export function isAsPrinted(path: string, block: string, until: string, ...more: string[]): void {
  const [command = '', ...shown] = block.trimEnd().split('\n');
  const printed = lockstep(...command.replace('$ npx lockstep ', '').split(' '), ...more).split('\n').map((line) => line.trimEnd());
  const wanted = printed.slice(0, printed.findIndex((line) => line.startsWith(until))).join('\n').trimEnd();
  assert.notEqual(wanted, '', `${command} printed nothing before ${until}`);
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(path, readFileSync(path, 'utf8').replace(block.trimEnd(), () => `${command}\n${wanted}`));
  else assert.deepEqual(shown, wanted.split('\n'));
}
