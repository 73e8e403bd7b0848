import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { text } from './sources.js';

interface Locked {
  readonly license?: string;
  readonly version?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const locked = Object.entries((JSON.parse(text('package-lock.json')) as { packages: Record<string, Locked> }).packages).filter(([path]) => path !== '');

/** All of them let anybody use, change and pass on, with the notice kept; none asks that what uses it be published. */
const PERMISSIVE = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT'];
/** Of tools that are never shipped: argparse, under eslint, is Python's own translated. */
const TOOLS_ONLY = ['Python-2.0'];

test('everything that is installed comes under a licence that asks for no more than its notice', () => {
  const others = locked.filter(([, { license = '', dev }]) => !PERMISSIVE.includes(license) && !(dev === true && TOOLS_ONLY.includes(license)));
  assert.deepEqual(others.map(([path, { license }]) => [path, license]), []);
});

test('the licence in the lock is the one that the package itself states', () => {
  const present = locked.filter(([path]) => existsSync(`${path}/package.json`));
  assert.ok(present.length > 50, `${present.length} packages are installed`);
  const differing = present.filter(([path, { license, version }]) => {
    const own = JSON.parse(text(`${path}/package.json`)) as Locked;
    return own.license !== license || own.version !== version;
  });
  assert.deepEqual(differing.map(([path]) => path), []);
});

test('docs/licences.md lists what the lock file holds', () => {
  const { status, stderr } = spawnSync(process.execPath, ['bin/licences.mjs', '--check'], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
});

test('no dependency runs anything when it is installed', () => {
  // npm marks every package with a script for installation. chdb's is `node -e ""`: it is there so that npm does not start
  // node-gyp, which it would for a package with a binding.gyp and no such script. --ignore-scripts changes nothing.
  const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path);
  assert.deepEqual(scripted, ['node_modules/chdb']);
  const { scripts } = JSON.parse(text('node_modules/chdb/package.json')) as { scripts: Record<string, string> };
  const atInstall = Object.entries(scripts).filter(([name]) => ['preinstall', 'install', 'postinstall'].includes(name));
  assert.deepEqual(atInstall, [['install', 'node -e ""']]);
});
