// What is in the package that npm would publish? Asked of npm itself, over a copy of this checkout with traps in it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { filesUnder, text } from '../house/sources.js';

const house = mkdtempSync(join(tmpdir(), 'package-'));
after(() => {
  rmSync(house, { recursive: true, force: true });
});

const built = fileURLToPath(new URL('../..', import.meta.url));
/** Lies about in many a checkout. */
const TRAPS = ['.env', '.npmrc', 'case.ndjson.gz', 'report.json', 'export/requests.csv', 'dist/test/house/x.test.js', 'dist/bench/x.js', 'dist/.tsbuildinfo', 'src/secret.ts', 'docs/page.md', 'fixtures/demo/x.csv'];

let files: readonly { readonly path: string; readonly mode: number; readonly size: number }[] = [];
before(() => {
  const { files: listed } = JSON.parse(text('package.json')) as { files: readonly string[] };
  for (const path of ['package.json', ...listed.filter((each) => !each.startsWith('dist/'))]) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    cpSync(path, join(house, path));
  }
  for (const part of ['bin', 'src']) cpSync(join(built, part), join(house, 'dist', part), { recursive: true });
  for (const trap of TRAPS) {
    mkdirSync(dirname(join(house, trap)), { recursive: true });
    writeFileSync(join(house, trap), 'secret');
  }
  const { stdout, stderr } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline'], { encoding: 'utf8', cwd: house, maxBuffer: 1 << 26 });
  assert.ok(stdout.startsWith('['), stderr);
  files = (JSON.parse(stdout) as [{ files: typeof files }])[0].files;
});

const WRITTEN = ['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'bin/prepare.mjs', 'package.json'];

test('the package holds the built tool, what it reads at run time, five texts and nothing else', () => {
  const paths = files.map(({ path }) => path).sort();
  const expected = ['bin', 'src'].flatMap((part) => filesUnder(join(built, part)).map((path) => `dist/${part}/${path.slice(join(built, part).length + 1)}`));
  assert.ok(expected.length > 300);
  assert.deepEqual(paths, [...WRITTEN, ...expected].sort());
  assert.deepEqual(paths.filter((path) => !/^dist\/(?:bin|src)\/.+\.(?:js|sql|yaml|json)$/.test(path) && !WRITTEN.includes(path)), []);
});

test('every question, rule and schema of the sources is in the package', () => {
  const read = filesUnder('src').filter((path) => /\.(sql|ya?ml|json)$/.test(path));
  const paths = new Set(files.map(({ path }) => path));
  assert.ok(read.length > 50);
  assert.deepEqual(read.filter((path) => !paths.has(`dist/${path}`)), []);
});

test('the command is executable, and no file in the package is large', () => {
  assert.equal((files.find(({ path }) => path === 'dist/bin/lockstep.js')?.mode ?? 0) & 0o111, 0o111);
  // The engine is a dependency. The largest file of ours is a schema or a list of words.
  assert.deepEqual(files.filter(({ size }) => size > 200_000).map(({ path }) => path), []);
});

test('the bill of materials names every package that is installed with lockstep, and no tool', () => {
  const { stdout, stderr } = spawnSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.ok(stdout.startsWith('{'), stderr);
  const bill = JSON.parse(stdout) as { bomFormat: string; components: readonly { name: string; version: string; licenses: readonly unknown[] }[]; dependencies: readonly { ref: string; dependsOn: readonly string[] }[] };
  assert.equal(bill.bomFormat, 'CycloneDX');
  const { packages } = JSON.parse(text('package-lock.json')) as { packages: Record<string, { version: string; dev?: boolean }> };
  const installed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true).map(([path, { version }]) => `${path.slice('node_modules/'.length)}@${version}`);
  assert.deepEqual(bill.components.map(({ name, version }) => `${name}@${version}`).sort(), installed.sort());
  assert.deepEqual(bill.components.filter(({ licenses }) => licenses.length === 0), []);
  const known = new Set([...installed, ...bill.dependencies.map(({ ref }) => ref)]);
  assert.deepEqual(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref)), []);
  assert.deepEqual(bill.dependencies.filter(({ ref }) => ref.startsWith('eslint@')), []);
});
