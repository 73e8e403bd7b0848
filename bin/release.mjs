// Is this checkout fit to be published, and what exactly would be? Checks, tests, packs, and writes what belongs beside the
// package: a bill of materials and a SHA-256. Publishes with --publish only, and then only with provenance, which npm makes
// from the identity of a CI job: no such job, no release.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const out = 'dist-release';
const { name, version, repository } = JSON.parse(readFileSync('package.json', 'utf8'));
const isPublishing = process.argv.includes('--publish');

const answer = (command, args) => spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
const git = (...args) => answer('git', args).stdout.trim();

/** Variables by which GitHub Actions and GitLab offer a job's identity. */
const hasIdentity = process.env.ACTIONS_ID_TOKEN_REQUEST_URL !== undefined || process.env.SIGSTORE_ID_TOKEN !== undefined;

const faults = [
  git('status', '--porcelain') !== '' && 'there are uncommitted changes: what is published must be in the history',
  !git('tag', '--points-at', 'HEAD').split('\n').includes(`v${version}`) && `this commit is not tagged v${version}`,
  !readFileSync('CHANGELOG.md', 'utf8').includes(`\n## ${version} `) && `CHANGELOG.md has no section "## ${version} – date"`,
  typeof repository !== 'object' && 'package.json names no repository: provenance is tied to one',
  isPublishing && !hasIdentity && 'publishing needs the identity of a CI job (permission id-token: write on GitHub)',
].filter((fault) => fault !== false);

try {
  if (faults.length > 0) throw new Error(faults.join('\nrelease: '));
  release();
} catch (error) {
  process.stderr.write(`release: ${error.message}\n`);
  process.exitCode = 1;
}

function release() {
  run('npm', 'ci');
  run('npm', 'test');
  run('npm', 'run', '--silent', 'weaknesses');
  run('npm', 'audit', 'signatures');

  if (!existsSync(out)) mkdirSync(out);
  const bill = answer('npm', ['run', '--silent', 'sbom']);
  if (bill.status !== 0) throw new Error(`there is no bill of materials: ${bill.stderr}`);
  writeFileSync(join(out, 'sbom.cdx.json'), bill.stdout);

  run('npm', 'pack', '--pack-destination', out);
  const tarball = join(out, `${name}-${version}.tgz`);
  const sha256 = createHash('sha256').update(readFileSync(tarball)).digest('hex');
  writeFileSync(`${tarball}.sha256`, `${sha256}  ${name}-${version}.tgz\n`);
  process.stdout.write(`${sha256}  ${tarball}\n`);

  if (isPublishing) run('npm', 'publish', tarball, '--provenance', '--access', 'public');
}

function run(command, ...args) {
  process.stderr.write(`== ${command} ${args.join(' ')}\n`);
  const { status, signal } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status ?? signal}`);
}
