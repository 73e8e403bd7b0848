import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { test } from 'node:test';
import { filesUnder, importsOf, listed, text, typescriptUnder } from './sources.js';

const WALL = 300;
const code = [...filesUnder('src'), ...filesUnder('bin'), ...filesUnder('test'), ...filesUnder('bench')].filter((path) => /\.(ts|mjs|sql)$/.test(path));

test(`no file is longer than ${WALL} lines`, () => {
  const long = code.map((path) => ({ path, lines: text(path).trimEnd().split('\n').length })).filter(({ lines }) => lines > WALL);
  assert.deepEqual(long, []);
});

test('no folder and no file is named for what it is not', () => {
  const NAMELESS = /(?:^|\/)(?:utils?|helpers?|misc|common|managers?|handlers?|data|info)(?:\/|\.ts$)/;
  assert.deepEqual(code.filter((path) => NAMELESS.test(path)), []);
});

test('every source file begins with a comment that says which question it answers', () => {
  const silent = typescriptUnder('src', 'bin').filter((path) => !/^(?:#!.*\n)?(?:\/\/ \S|\/\*\*)/.test(text(path)));
  assert.deepEqual(silent, []);
});

/** The three lists of the house: everything in the folder that is an entry is imported by the list. */
const LISTS = [
  { list: 'src/ingest/formats/index.ts', entries: (files: readonly string[]) => files.filter((path) => declares(path, 'Format')) },
  { list: 'src/detect/index.ts', entries: (files: readonly string[]) => files.filter((path) => basename(path) === 'links.sql').map((path) => `${dirname(path)}/index.ts`) },
  { list: 'src/output/index.ts', entries: (files: readonly string[]) => files.filter((path) => /^export function\* render[A-Z]/m.test(text(path))) },
];

const declares = (path: string, type: string): boolean => new RegExp(`^export const \\w+: ${type}\\b`, 'm').test(text(path));

for (const { list, entries } of LISTS.filter((each) => existsSync(each.list)))
  test(`${list} names every entry of its folder`, () => {
    const found = entries(filesUnder(dirname(list)).filter((path) => path !== list));
    assert.ok(found.length > 0, 'entries have been found');
    const imported = importsOf(list).files;
    const forgotten = found.filter((path) => !imported.includes(path));
    assert.deepEqual(forgotten, [], listed(forgotten));
  });

test('a detector is called as its folder is', () => {
  const cards = filesUnder('src/detect').filter((path) => basename(path) === 'links.sql').map((path) => dirname(path));
  const misnamed = cards.filter((folder) => !new RegExp(`\\bkind: '${basename(folder)}'`).test(text(`${folder}/index.ts`)));
  assert.deepEqual(misnamed, []);
});

test('a format is called as its file is', () => {
  const formats = filesUnder('src/ingest/formats').filter((path) => path.endsWith('.ts') && declares(path, 'Format'));
  const misnamed = formats.filter((path) => !new RegExp(`\\bid: '${basename(path, '.ts')}'`).test(text(path)));
  assert.deepEqual(misnamed, []);
});

test('nothing that is shipped or read speaks of one machine', () => {
  const MACHINE = /(?<![\w.])\/(?:root|home\/\w+|Users\/\w+|work)\//;
  const read = [...filesUnder('src'), ...filesUnder('docs'), ...filesUnder('bin'), ...['README.md', 'CHANGELOG.md', 'SECURITY.md', 'package.json', 'package-lock.json'].filter(existsSync)];
  const speaking = read.filter((path) => MACHINE.test(text(path)));
  assert.deepEqual(speaking, []);
});
