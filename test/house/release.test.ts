import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { text } from './sources.js';

const house = mkdtempSync(join(tmpdir(), 'release-'));
after(() => {
  rmSync(house, { recursive: true, force: true });
});

function git(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], { cwd: house, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

/** Stands in for npm: notes how it was called, and refuses what it is told to refuse. */
const NPM = '#!/bin/sh\necho "$*" >> "$CALLS"\ncase "$*" in "$REFUSES"*) exit 7;; esac\ncase "$*" in pack*) echo packed > dist-release/lockstep-1.2.3.tgz;; *sbom) echo "{}";; esac\n';

mkdirSync(join(house, 'bin'));
mkdirSync(join(house, 'fake'));
cpSync('bin/release.mjs', join(house, 'bin/release.mjs'));
writeFileSync(join(house, 'fake/npm'), NPM, { mode: 0o755 });
writeFileSync(join(house, '.gitignore'), 'fake/\ndist*/\ncalls\n');
const write = (isReady: boolean): void => {
  writeFileSync(join(house, 'package.json'), JSON.stringify({ name: 'lockstep', version: '1.2.3', type: 'module', ...(isReady ? { repository: { type: 'git', url: 'git+https://example.invalid/x.git' } } : {}) }));
  writeFileSync(join(house, 'CHANGELOG.md'), isReady ? '# Changelog\n\n## 1.2.3 – 2026-12-01\n' : '# Changelog\n\n## Unreleased\n');
};

function release(argv: readonly string[] = [], more: Readonly<Record<string, string>> = {}) {
  writeFileSync(join(house, 'calls'), '');
  const env = { PATH: `${join(house, 'fake')}:${process.env['PATH'] ?? ''}`, CALLS: join(house, 'calls'), REFUSES: 'nothing', ...more };
  const { status, stderr } = spawnSync(process.execPath, ['bin/release.mjs', ...argv], { cwd: house, encoding: 'utf8', env });
  return { status, stderr, calls: text(join(house, 'calls')).trim().split('\n') };
}

test('says everything that is missing before it does anything', () => {
  git('init', '-q');
  write(false);
  const { status, stderr, calls } = release(['--publish']);
  assert.equal(status, 1);
  for (const fault of [/uncommitted/, /tagged v1\.2\.3/, /CHANGELOG/, /repository/, /identity of a CI job/]) assert.match(stderr, fault);
  assert.deepEqual(calls, ['']);
});

test('checks, tests and packs in that order, and publishes only when told to and only with provenance', () => {
  write(true);
  git('add', '.');
  git('commit', '-qm', 'x');
  git('tag', 'v1.2.3');
  const { status, stderr, calls } = release();
  assert.equal(status, 0, stderr);
  assert.deepEqual(calls, ['ci', 'test', 'run --silent weaknesses', 'audit signatures', 'run --silent sbom', 'pack --pack-destination dist-release']);
  const published = release(['--publish'], { SIGSTORE_ID_TOKEN: 'x' });
  assert.equal(published.calls.at(-1), 'publish dist-release/lockstep-1.2.3.tgz --provenance --access public');
});

test('a failing test or a known weakness ends it before anything is packed', () => {
  for (const refused of ['test', 'run --silent weaknesses']) {
    const { status, stderr, calls } = release([], { REFUSES: refused });
    assert.equal(status, 1);
    assert.match(stderr, new RegExp(`npm ${refused}.* ended with 7`));
    assert.ok(calls.at(-1)?.startsWith(refused));
  }
});
