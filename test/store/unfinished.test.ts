import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { test } from 'node:test';

import { reclaimUnfinished, unfinishedBeside } from '../../src/store/unfinished.js';
import { onLinux, temporaryFolder } from './opened.js';

test('a file waits beside its place, under one name per run and place, however long its own name is', (context) => {
  const folder = temporaryFolder(context);
  const place = join(folder, `${'é'.repeat(125)}.json`);
  const waiting = unfinishedBeside(place);
  assert.equal(waiting, unfinishedBeside(place));
  assert.notEqual(waiting, unfinishedBeside(join(folder, 'other.json')));
  writeFileSync(waiting, 'half');
  writeFileSync(place, 'whole');
});

/** Another process names its unfinished file, writes half of it and is gone. */
function leftBy(place: string): string {
  const source = pathToFileURL(fileURLToPath(new URL('../../src/store/unfinished.js', import.meta.url))).href;
  const script = `import { unfinishedBeside } from ${JSON.stringify(source)}; import { writeFileSync } from 'node:fs';
    const path = unfinishedBeside(${JSON.stringify(place)}); writeFileSync(path, 'half'); console.log(path); process.kill(process.pid, 'SIGKILL');`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }).stdout.trim();
}

test('what a killed run left is removed; what a living run writes, folders, links and foreign files stay', onLinux, (context) => {
  const folder = temporaryFolder(context);
  const left = leftBy(join(folder, 'report.json'));
  assert.ok(existsSync(left));
  const own = unfinishedBeside(join(folder, 'report.json'));
  // The same dead process, but of another machine; a number that nobody has, as a folder and as a link; a name like an older one.
  const [, machine = ''] = /unfinished-([0-9a-f]{8})-/.exec(basename(own)) ?? [];
  const foreign = join(folder, basename(left).replace(machine, machine === '00000000' ? '11111111' : '00000000'));
  const asFolder = join(folder, `.lockstep-unfinished-${machine}-999999999-1-aaaaaaaaaaaa.tmp`);
  const asLink = join(folder, `.lockstep-unfinished-${machine}-999999999-1-bbbbbbbbbbbb.tmp`);
  const notes = join(folder, '.lockstep-unfinished-notes.tmp');
  for (const path of [own, foreign, notes]) writeFileSync(path, 'x');
  mkdirSync(asFolder);
  symlinkSync(notes, asLink);
  reclaimUnfinished(folder);
  assert.equal(existsSync(left), false);
  for (const path of [own, foreign, asFolder, asLink, notes]) assert.ok(existsSync(path), path);
  reclaimUnfinished(join(folder, 'missing'));
});
