import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { importsOf, text, typescriptUnder } from './sources.js';

interface Described {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
  readonly optional?: boolean;
}

const described = (path: string): Described => JSON.parse(text(path)) as Described;
const own = described('package.json');
const locked = (JSON.parse(text('package-lock.json')) as { packages: Record<string, Described> }).packages;
const imported = new Set(typescriptUnder('src', 'bin').flatMap((path) => importsOf(path).packages));

test('every dependency is imported by the sources or needed beside one that is', () => {
  const names = Object.keys(own.dependencies ?? {});
  const peers = new Set(names.flatMap((name) => Object.keys(described(`node_modules/${name}/package.json`).peerDependencies ?? {})));
  assert.deepEqual(names.filter((name) => !imported.has(name) && !peers.has(name)), []);
});

test('every package that the sources import is a dependency', () => {
  const foreign = [...imported].filter((name) => !name.startsWith('node:') && own.dependencies?.[name] === undefined);
  assert.deepEqual(foreign, []);
});

test('the lock names the engine of every platform that chdb names, in its version', () => {
  const wanted = described('node_modules/chdb/package.json').optionalDependencies ?? {};
  assert.equal(Object.keys(wanted).length, 4);
  for (const [name, version] of Object.entries(wanted)) {
    const entry = locked[`node_modules/${name}`];
    assert.equal(entry?.version, version, `${name} is missing or old in package-lock.json: run node bin/mend-lock.mjs`);
    assert.equal(entry.optional, true, `${name} must be optional, or other platforms cannot install`);
  }
});

test('the lock agrees with package.json and names no registry', () => {
  assert.deepEqual(locked['']?.dependencies, own.dependencies);
  assert.deepEqual(locked['']?.devDependencies, own.devDependencies);
  assert.equal(Object.values(locked).find(({ resolved }) => resolved !== undefined), undefined);
});

test('what is published exists', () => {
  const { files } = JSON.parse(text('package.json')) as { files: readonly string[] };
  const written = files.filter((path) => !path.startsWith('dist/'));
  assert.deepEqual(written.filter((path) => !existsSync(path)), []);
});
