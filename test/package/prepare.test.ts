import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';

const house = mkdtempSync(join(tmpdir(), 'house-'));
after(() => {
  rmSync(house, { recursive: true });
});

const inHouse = (path: string): string => join(house, path);
const writtenAt = (path: string): number => statSync(inHouse(path)).mtimeMs;

function prepare(): { readonly status: number | null; readonly stderr: string } {
  return spawnSync(process.execPath, [inHouse('bin/prepare.mjs')], { encoding: 'utf8' });
}

/** Writes a source whose change the build must notice. */
function write(path: string, content: string): void {
  writeFileSync(inHouse(path), content);
  const later = new Date(Date.now() + 5000);
  utimesSync(inHouse(path), later, later);
}

/** The settings of this house, less the types of Node: no source here uses them, and reading them is a third of what a compiler's run costs. */
function furnish(): void {
  const { compilerOptions, ...others } = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as { compilerOptions: object };
  writeFileSync(inHouse('tsconfig.json'), JSON.stringify({ ...others, compilerOptions: { ...compilerOptions, types: [] } }));
}

mkdirSync(inHouse('bin'));
mkdirSync(inHouse('src/room'), { recursive: true });
cpSync('bin/prepare.mjs', inHouse('bin/prepare.mjs'));
furnish();
writeFileSync(inHouse('package.json'), '{"type":"module"}');

test('a published package without sources builds nothing and is content', () => {
  rmSync(inHouse('tsconfig.json'));
  assert.equal(prepare().status, 0);
  assert.equal(existsSync(inHouse('dist')), false);
  furnish();
});

test('without TypeScript the builder says what to do', () => {
  const { status, stderr } = prepare();
  assert.equal(status, 1);
  assert.match(stderr, /npm ci/);
});

test('a fresh clone is built: TypeScript compiled, the rest copied, the entry executable', () => {
  symlinkSync(resolve('node_modules'), inHouse('node_modules'));
  writeFileSync(inHouse('bin/lockstep.ts'), "#!/usr/bin/env node\nimport '../src/room/one.js';\n");
  writeFileSync(inHouse('src/room/one.ts'), 'export const one = 1;\n');
  writeFileSync(inHouse('src/room/two.ts'), 'export const two = 2;\n');
  writeFileSync(inHouse('src/room/links.sql'), 'SELECT 1\n');
  writeFileSync(inHouse('src/room/pack.yaml'), 'a: 1\n');
  const { status, stderr } = prepare();
  assert.equal(status, 0, stderr);
  assert.match(readFileSync(inHouse('dist/src/room/one.js'), 'utf8'), /one = 1/);
  assert.equal(readFileSync(inHouse('dist/src/room/links.sql'), 'utf8'), 'SELECT 1\n');
  assert.ok(existsSync(inHouse('dist/src/room/pack.yaml')));
  assert.equal(statSync(inHouse('dist/bin/lockstep.js')).mode & 0o111, 0o111);
});

test('what is fresh is left alone', () => {
  const before = writtenAt('dist/.built');
  assert.equal(prepare().status, 0);
  assert.equal(writtenAt('dist/.built'), before);
});

test('a changed source is compiled again', () => {
  write('src/room/one.ts', 'export const one = 11;\n');
  assert.equal(prepare().status, 0);
  assert.match(readFileSync(inHouse('dist/src/room/one.js'), 'utf8'), /one = 11/);
});

test('what a removed source left behind is removed, so that no test of the past runs', () => {
  write('src/room/one.ts', 'export const one = 1;\n');
  rmSync(inHouse('src/room/two.ts'));
  rmSync(inHouse('src/room/links.sql'));
  assert.equal(prepare().status, 0);
  assert.equal(existsSync(inHouse('dist/src/room/two.js')), false);
  assert.equal(existsSync(inHouse('dist/src/room/links.sql')), false);
});

test('a built file that was lost is built again', () => {
  rmSync(inHouse('dist/src/room/one.js'));
  assert.equal(prepare().status, 0);
  assert.ok(existsSync(inHouse('dist/src/room/one.js')));
});

test('an error of the compiler fails the build and is not taken for fresh', () => {
  write('src/room/one.ts', "export const one: number = 'one';\n");
  assert.notEqual(prepare().status, 0);
  assert.notEqual(prepare().status, 0);
});
