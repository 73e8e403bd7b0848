// Symbolic links in a folder of evidence, as an archive that somebody else packed may hold them.

import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
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

const outside = (warnings: readonly { readonly code: string; readonly message: string }[]): string[] => warnings.flatMap(({ code, message }) => (code === 'outside-link' ? [message] : []));

test('a link out of what was named is told of once, with how many there are and the first of them', async (context) => {
  const [folder, elsewhere] = [folderOf(context, { 'own.csv': log('a'), 'below/own.csv': log('b') }), folderOf(context, { 'other.csv': log('c'), 'deep/more.csv': log('d') })];
  symlinkSync(join(elsewhere, 'other.csv'), join(folder, 'below', 'z.csv'));
  // Leads on within the folder.
  symlinkSync('below/own.csv', join(folder, 'latest.csv'));
  const one = await run(context, [folder]);
  const said = 'below/z.csv is a symbolic link out of what was named; what it leads to is read like a file of it. Whoever wrote the folder chose that: --strict refuses it.';
  assert.deepEqual([outside(one.loaded.warnings), outside(one.told)], [[said], [said]]);
  symlinkSync(join(elsewhere, 'deep'), join(folder, 'a'));
  const many = await run(context, [folder]);
  assert.deepEqual(outside(many.loaded.warnings), ['2 symbolic links lead out of what was named (a, …); what they lead to is read like files of it. Whoever wrote the folder chose that: --strict refuses it.']);
  assert.deepEqual(counts(many.loaded).map((line) => line.split(':')[0]), ['a/more.csv', 'below/own.csv', 'below/z.csv', 'own.csv']);
  // A pattern names the folder in other words.
  assert.equal(outside((await run(context, [join(folder, 'below', '*.csv')])).loaded.warnings).length, 1);
});

test('whoever names what a link leads to is not warned of it', async (context) => {
  const [folder, elsewhere] = [folderOf(context, { 'own.csv': log('a') }), folderOf(context, { 'other.csv': log('c') })];
  symlinkSync(join(elsewhere, 'other.csv'), join(folder, 'link.csv'));
  assert.deepEqual(outside((await run(context, [folder, elsewhere])).loaded.warnings), []);
  // The link itself was named.
  assert.deepEqual(outside((await run(context, [join(folder, 'link.csv')])).loaded.warnings), []);
});

test('--strict refuses a link out of what was named', async (context) => {
  const [folder, elsewhere] = [folderOf(context, { 'own.csv': log('a') }), folderOf(context, { 'other.csv': log('c') })];
  symlinkSync(elsewhere, join(folder, 'more'));
  await assert.rejects(run(context, [folder], { strict: true }), { code: 'outside-link', exit: 2, where: 'more' });
  assert.equal((await run(context, [folder, elsewhere], { strict: true })).loaded.inputs.length, 2);
});

test('what lies in the folder is called as it is there, whatever links lead to it', async (context) => {
  // On a file system that lists the links first they would give it their names.
  const folder = folderOf(context, {});
  for (const name of ['a', 'b', 'c']) symlinkSync('m', join(folder, name));
  mkdirSync(join(folder, 'm'));
  writeFileSync(join(folder, 'm', 'own.csv'), log('a'));
  for (const name of ['x', 'y', 'z']) symlinkSync('m', join(folder, name));
  assert.deepEqual(counts((await run(context, [folder])).loaded), ['m/own.csv: 1 = 1 + 0 + 0']);
});
