// Symbolic links in a folder of evidence, as an archive that somebody else packed may hold them.

import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { counts, folderOf, run } from './loading.js';

const log = (account: string): string => `timestamp,account_id,model\n2026-05-01T10:00:00Z,${account},m\n`;

test('links are followed once, and one that leads nowhere is told of', async (context) => {
  const [folder, outside] = [folderOf(context, { 'own.csv': log('a') }), folderOf(context, { 'other.csv': log('b') })];
  for (const [name, target] of [['within.csv', 'other.csv'], ['dangling.csv', 'nothing.csv'], ['loop.csv', 'loop.csv'], ['again', '.'], ['more', outside]] as const)
    symlinkSync(name === 'within.csv' ? join(outside, target) : target, join(folder, name));
  const { loaded, told } = await run(context, [folder]);
  // The folder that a link leads to is entered; the one that a link leads back to is not entered again.
  assert.deepEqual(counts(loaded), ['more/other.csv: 1 = 1 + 0 + 0', 'own.csv: 1 = 1 + 0 + 0']);
  for (const warnings of [loaded.warnings, told]) {
    assert.deepEqual(warnings.flatMap(({ code, message }) => (code === 'dangling-link' ? [message.split(' ')[0]] : [])), ['dangling.csv', 'loop.csv']);
    // What is there under two names is read under one, and that is said.
    assert.ok(warnings.some(({ message }) => message.includes('within.csv')), warnings.map(({ message }) => message).join('\n'));
  }
});
