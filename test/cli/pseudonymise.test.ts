// --pseudonymise as a user has it: a real analysis of a small case, then every command over it, and every name of every row of
// its logs looked for in the whole of every output.

import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';

import type { AccountDossier } from '../../src/domain/dossier.js';
import type { Report } from '../../src/domain/report.js';
import type { Verification } from '../../src/domain/verification.js';
import { OUTPUTS } from '../../src/output/index.js';
import { DETECTION_FINDING } from '../output/exchange/ocsf-rules.js';
import { SARIF_LOG } from '../output/exchange/sarif-rules.js';
import { STIX_BUNDLE } from '../output/exchange/stix-rules.js';
import { newFolder } from './run-fake.js';
import { lockstepIn } from './run-lockstep.js';
import { writeSmallCase } from './small-case.js';

const folder = newFolder();
const state = join(folder, 'state');
const at = (name: string): string => join(folder, name);
const lockstep = lockstepIn(state);
const key = at('key');

const NAMED = ['account_id', 'email', 'phone', 'signup_ip', 'payment_fingerprint', 'org_id', 'api_key_id', 'request_id', 'ip', 'conversation_id'] as const;

/** Every name of every row, with the parts that e-mails and addresses have. */
function namesIn(logs: string): Set<string> {
  const rowsOf = (name: string): Record<string, string>[] => {
    const bytes = readFileSync(join(logs, name));
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
    return name.endsWith('.ndjson') ? text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string>) : parse<Record<string, string>>(text, { columns: true });
  };
  const rows = readdirSync(logs).filter((name) => /^(accounts|requests)/.test(name)).flatMap(rowsOf);
  const names = new Set<string>();
  for (const row of rows)
    for (const field of NAMED) {
      const value = row[field] ?? '';
      if (value.length > 4) names.add(value.toLowerCase());
      if (field === 'email') for (const part of value.split('@')) if (part.length > 4) names.add(part.toLowerCase());
      if (/^\d+(\.\d+){3}$/.test(value)) names.add(`${value.replace(/\.\d+$/, '')}.0`);
    }
  return names;
}

/** Markdown and HTML write the same characters in other ways. */
const plainText = (output: string): string => output.replaceAll('&#x2F;', '/').replaceAll('&amp;', '&').replace(/\\(?=[^\w\s])/g, '');

let names: Set<string>;

/** Names that stand in the text as whole words, whichever punctuation is about them. */
function found(output: string): string[] {
  const text = plainText(output).toLowerCase();
  const words = [/[^a-z0-9_]+/, /[^a-z0-9_.+-]+/, /[^a-z0-9_.@+-]+/, /[\s",;()<>|]+/].flatMap((gap) => text.split(gap)).map((word) => word.replace(/[.:-]+$/, ''));
  const places = ['case-of-ann', 'requests-1', 'requests-2', 'requests-3', 'accounts.csv', folder.toLowerCase()].filter((place) => text.includes(place));
  return [...new Set([...words.filter((word) => names.has(word)), ...places])];
}

const files = (prefix: string): string[] => OUTPUTS.map(({ extensions }) => at(`${prefix}${extensions[0]}`));
const outputs = (prefix: string): string[] => files(prefix).flatMap((path) => ['-o', path]);
let report: Report;
let plain: Report;

before(() => {
  writeSmallCase(at('case-of-ann'));
  names = namesIn(at('case-of-ann'));
  writeFileSync(key, 'a key that is only for this test\n', { mode: 0o600 });
  const made = lockstep('analyze', at('case-of-ann'), '--pseudonymise', '--top', '0', '--min-tier', 'none', ...outputs('out'), '-o', at('packed.ndjson.gz'));
  assert.equal(made.exit, 0, made.stderr);
  assert.deepEqual(found(made.stdout), []);
  report = JSON.parse(readFileSync(at('out.json'), 'utf8')) as Report;
  assert.equal(lockstep('render', '-o', at('plain.json'), '-o', at('plain.html'), '-q').exit, 0);
  plain = JSON.parse(readFileSync(at('plain.json'), 'utf8')) as Report;
});

test('the search finds names where they are', () => {
  // Each of the case's 3,325 requests has an id of its own.
  assert.ok(names.size > 3325);
  // Every account that is listed, and each member of a campaign, stands there by its name.
  const [json, html] = ['plain.json', 'plain.html'].map((name) => new Set(found(readFileSync(at(name), 'utf8'))));
  assert.deepEqual(plain.accounts.filter(({ account_id: id }) => json?.has(id) !== true), []);
  assert.ok((json?.size ?? 0) > plain.accounts.length, `values of other kinds too: ${json?.size}`);
  assert.deepEqual(plain.campaigns.flatMap(({ tier, account_ids: ids }) => (tier === 'none' ? [] : ids)).filter((id) => html?.has(id) !== true), []);
  assert.ok((html?.size ?? 0) > plain.summary.flagged_accounts, `values of other kinds too: ${html?.size}`);
});

test('what other tools import has what their specifications require, with names and without', () => {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  addFormats.default(ajv);
  assert.equal(lockstep('render', '-q', ...outputs('named')).exit, 0);
  for (const prefix of ['out', 'named']) {
    const bundle = JSON.parse(readFileSync(at(`${prefix}.stix.json`), 'utf8')) as { objects: { type: string }[] };
    const findings = readFileSync(at(`${prefix}.ocsf.ndjson`), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);
    for (const [rules, documents] of [[STIX_BUNDLE, [bundle]], [DETECTION_FINDING, findings], [SARIF_LOG, [JSON.parse(readFileSync(at(`${prefix}.sarif`), 'utf8'))]]] as const) {
      const validate = ajv.compile(rules);
      for (const document of documents) assert.ok(validate(document), JSON.stringify(validate.errors?.slice(0, 3)));
    }
    assert.ok(bundle.objects.filter(({ type }) => type === 'indicator').length > 10);
  }
});

for (const { id, extensions } of OUTPUTS)
  test(`no name of any row is in ${id}`, () => {
    const output = readFileSync(at(`out${extensions[0]}`), 'utf8');
    assert.ok(output.length > 1000);
    assert.deepEqual(found(output), []);
  });

test('no name is in what explain, timeline and diff say, rows of the logs and bound values included', () => {
  const account = plain.accounts.find(({ campaign_id: id }) => id !== null)!.account_id;
  const campaign = plain.campaigns[0]!.campaign_id;
  const commands = [
    ...['text', 'json', 'md'].map((format) => ['explain', account, '-f', format]), ['explain', account, '--sql'], ['explain', campaign, '-f', 'json'], ['explain', account, '--rows', '9', '-f', 'json'],
    ...['text', 'csv', 'ndjson', 'timesketch'].map((format) => ['timeline', campaign, '-f', format]), ['timeline', account, '--requests', '-f', 'csv'],
    ...['text', 'json', 'md'].map((format) => ['diff', at('plain.json'), '-f', format]), ['diff', at('plain.json'), at('plain.json'), '--top', '0'],
    ...OUTPUTS.map(({ id }) => ['render', '-f', id, '--top', '0']),
  ];
  for (const command of commands) {
    const { exit, stdout, stderr } = lockstep(...command, '--pseudonymise');
    assert.equal(exit, 0, stderr);
    assert.ok(stdout.length > 100, command.join(' '));
    assert.deepEqual(found(stdout), [], command.join(' '));
  }
});

test('one case has one key, for its user alone, and every command makes the same pseudonyms', () => {
  const keys = readdirSync(join(state, 'lockstep', 'keys'));
  assert.equal(keys.length, 1);
  assert.equal(statSync(join(state, 'lockstep', 'keys')).mode & 0o777, 0o700);
  assert.equal(statSync(join(state, 'lockstep', 'keys', keys[0]!)).mode & 0o777, 0o600);
  const rendered = JSON.parse(lockstep('render', at('plain.json'), '--pseudonymise', '-f', 'json').stdout) as Report;
  assert.deepEqual({ ...rendered, run: { ...rendered.run, volatile: {} } }, { ...report, run: { ...report.run, volatile: {} } });
  assert.equal(rendered.report_digest, report.report_digest);
});

test('an account is found by its name and by its pseudonym, and is the same', () => {
  const account = plain.accounts[0]!.account_id;
  const told = (id: string): AccountDossier => JSON.parse(lockstep('explain', id, '--pseudonymise', '-f', 'json').stdout) as AccountDossier;
  const byName = told(account);
  assert.match(byName.account.account_id, /^acct-[a-z2-7]{12}$/);
  assert.deepEqual(told(byName.account.account_id), byName);
  assert.deepEqual(told(byName.account.account_id.slice(0, 12)), byName, 'the beginning is enough');
  assert.ok(report.accounts.some(({ account_id: id }) => id === byName.account.account_id));
});

test('whoever has the key learns for whom a pseudonym stands, and nobody else', () => {
  const [account] = plain.accounts;
  const { account_id: pseudonym } = (JSON.parse(lockstep('explain', account!.account_id, '--pseudonymise', '-f', 'json').stdout) as AccountDossier).account;
  const asked = lockstep('explain', pseudonym, '--case', at('plain.json'), '-f', 'json');
  assert.equal((JSON.parse(asked.stdout) as AccountDossier).account.account_id, account!.account_id);
  assert.match(asked.stderr, new RegExp(`${pseudonym} stands for ${account!.account_id}`));
  const stranger = lockstepIn(at('state-of-a-stranger'));
  assert.equal(stranger('explain', pseudonym, '--case', at('plain.json')).exit, 2);
  assert.ok(!existsSync(at('state-of-a-stranger')), 'asking draws no key');
  assert.match(stranger('verify', at('out.json'), '--rerun', '--inputs', at('case-of-ann')).stderr, /is not kept here/);
});

test('a named key makes its own pseudonyms, and means that pseudonyms are wanted', () => {
  const withKey = JSON.parse(lockstep('render', at('plain.json'), '--key', key, '-f', 'json').stdout) as Report;
  assert.match(withKey.accounts[0]!.account_id, /^acct-/);
  const ids = new Set(report.accounts.map(({ account_id: id }) => id));
  assert.ok(withKey.accounts.every(({ account_id: id }) => !ids.has(id)));
});

test('a report with pseudonyms is verified: its digests fit, its inputs are found by content, and it can be made again', () => {
  const verify = (...more: readonly string[]): Verification => JSON.parse(lockstep('verify', at('out.json'), '-f', 'json', ...more).stdout) as Verification;
  const alone = verify();
  assert.ok(alone.verified && alone.digests.every(({ fits }) => fits));
  assert.deepEqual([...new Set(alone.inputs.map(({ outcome }) => outcome))], ['unnamed']);
  assert.match(lockstep('verify', at('out.json')).stdout, /not looked\s+at/);
  const again = verify('--inputs', at('case-of-ann'), '--rerun');
  assert.ok(again.verified);
  assert.deepEqual(again.inputs.map(({ outcome }) => outcome), report.run.inputs.map(() => 'same'));
  assert.deepEqual(again.rerun?.digests.map(({ fits }) => fits), [true, true]);
  mkdirSync(at('empty'));
  assert.ok(!verify('--inputs', at('empty')).verified);
  assert.match(lockstep('verify', at('out.json'), '--rerun', '--inputs', at('case-of-ann'), '--key', key).stderr, /made with the key/);
});

test('a report with pseudonyms stays as it is when it is pseudonymised again, and its rows are not looked for by false names', () => {
  const again = lockstep('render', at('out.json'), '--pseudonymise', '-f', 'ndjson');
  assert.equal(again.stdout, gunzipSync(readFileSync(at('packed.ndjson.gz'))).toString());
  const { exit, stderr } = lockstep('explain', report.accounts[0]!.account_id, '--case', at('out.json'), '--rows', '3');
  assert.equal(exit, 2);
  assert.match(stderr, /pseudonyms, and rows are found by their names/);
});

test('a file of rejected rows would hold names, a short key could be tried out, and a key that is not there is none', () => {
  const refused = (...argv: readonly string[]): string => {
    const { exit, stdout, stderr } = lockstep(...argv);
    assert.ok(exit === 2 || exit === 3, stderr);
    assert.equal(stdout, '');
    return stderr;
  };
  assert.match(refused('analyze', at('case-of-ann'), '--pseudonymise', '--rejects', at('rejects.csv')), /cannot be used with option '--rejects/);
  assert.ok(!existsSync(at('rejects.csv')));
  writeFileSync(at('short'), 'short\n');
  assert.match(refused('render', at('plain.json'), '--key', at('short')), /5 bytes/);
  assert.match(refused('analyze', at('case-of-ann'), '--key', at('nowhere'), '-o', at('never.json')), /cannot be read \(ENOENT\)/);
  assert.ok(!existsSync(at('never.json')));
});

test('a key that others can read is told of', () => {
  chmodSync(key, 0o644);
  assert.match(lockstep('render', at('plain.json'), '--key', key).stderr, /others on this machine can read the key/);
  chmodSync(key, 0o600);
  assert.doesNotMatch(lockstep('render', at('plain.json'), '--key', key).stderr, /others on this machine/);
});
