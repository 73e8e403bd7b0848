import assert from 'node:assert/strict';
import { test } from 'node:test';

import { run } from './run-fake.js';

const ENDS: readonly { readonly path: string; readonly exit: number; readonly says: RegExp }[] = [
  { path: 'memory', exit: 1, says: /Memory limit exceeded while sorting.*--memory/ },
  { path: 'died', exit: 1, says: /engine stopped.*--memory/ },
  { path: 'bug', exit: 1, says: /x is not a function.*bug in lockstep.*report/ },
  { path: 'nothing', exit: 3, says: /^lockstep: a\.csv: nothing\\u\{1b\}\[31m Give more\.$/m },
  { path: 'damaged', exit: 4, says: /^lockstep: too many bad rows\.$/m },
  { path: 'space', exit: 74, says: /disk is full/ },
  { path: 'space-by-text', exit: 74, says: /disk is full/ },
  { path: 'full-disk', exit: 74, says: /disk is full/ },
];

for (const { path, exit, says } of ENDS)
  test(`ends with ${exit} when the analysis fails like "${path}", and says what to do`, () => {
    const ended = run('analyze', path);
    assert.equal(ended.exit, exit);
    assert.match(ended.stderr, says);
    assert.equal(ended.stdout, '');
    assert.doesNotMatch(ended.stderr, /\n {4}at /, 'a stack is only for those who ask');
  });

test('shows the stack of an internal error with -v', () => {
  assert.match(run('analyze', 'bug', '-v').stderr, /\n {4}at /);
});

test('the format of the output never changes the exit code', () => {
  for (const format of ['text', 'json', 'ndjson', 'csv', 'md', 'html']) {
    assert.equal(run('analyze', 'report', '-f', format).exit, 0, format);
    assert.equal(run('analyze', 'report', '-f', format, '--fail-on', 'high').exit, 10, format);
  }
});

const USAGE: readonly { readonly argv: readonly string[]; readonly says: RegExp }[] = [
  { argv: ['analyse'], says: /unknown command 'analyse'[^]*Did you mean analyze\?/ },
  { argv: ['analyze', 'report', '--account', 'x'], says: /unknown option '--account'[^]*Did you mean --accounts\?/ },
  { argv: ['analyze', 'report', '--\x1b[2J'], says: /unknown option '--\\u\{1b\}\[2J'/ },
  { argv: ['analyze', 'report', '--nope'], says: /unknown option '--nope'[^]*Did you mean --top\?[^]*lockstep analyze --help/ },
  { argv: ['explain', 'acct_1', '--report', 'r.json'], says: /unknown option '--report'\n\(Did you mean --case\? It names a saved report\.\)\nlockstep explain --help/ },
  { argv: ['timeline', 'acct_1', '--file=\x1b[2J.json'], says: /unknown option '--file=\\u\{1b\}\[2J\.json'\n\(Did you mean --case\?/ },
  { argv: ['explain', 'acct_1', 'r.json'], says: /too many arguments[^]*A saved report is named by --case FILE\./ },
  { argv: ['--memroy', '1G'], says: /unknown option '--memroy'[^]*Did you mean --memory\?/ },
  { argv: ['--since', '7d', 'logs'], says: /--since goes behind a command[^]*analyze/ },
  { argv: ['requests.csv'], says: /requests\.csv is no command\.\nTo analyze it: lockstep analyze requests\.csv\n/ },
  { argv: ['fixtures', '--since', '7 d'], says: /To analyze it: lockstep analyze fixtures --since '7 d'\n/ },
  { argv: ['a\x1b[2J.csv'], says: /a\\u\{1b\}\[2J\.csv is no command/ },
  { argv: ['analyze', 'report', '-f', 'xml'], says: /Allowed choices are text, json, ndjson, csv, md/ },
  { argv: ['analyze', 'report', '--fail-on', 'none'], says: /Allowed choices are high, likely, review/ },
  { argv: ['analyze', 'report', '--max-bad', '101'], says: /percentage from 0 to 100/ },
  { argv: ['analyze', 'report', '--threads', '0'], says: /1 or more/ },
  { argv: ['analyze', 'report', '--memory', 'much'], says: /--memory/ },
  { argv: ['analyze', 'report', '--signals', 'shared-address,horoscope'], says: /"horoscope"[^]*shared-address, shared-payment/ },
  { argv: ['analyze', 'report', '--signals', 'shared-adress'], says: /Did you mean shared-address\?/ },
  { argv: ['analyze', 'report', '--skip-signals', 'synchrony'], says: /--skip-signals: synchrony is no kind of evidence.*always made/ },
  { argv: ['analyze', 'report', '-o', 'report.docx'], says: /report\.docx: .*\.json.*\.csv/ },
  { argv: ['schema', 'map'], says: /Allowed choices are report, stream/ },
  { argv: ['schema'], says: /which schema\? There are report, stream/ },
  { argv: ['completion', 'tcsh'], says: /Allowed choices are bash, zsh, fish/ },
  { argv: ['evaluate', 'report.json'], says: /missing required argument 'truth'/ },
];

for (const { argv, says } of USAGE)
  test(`ends with 2 for: lockstep ${JSON.stringify(argv.join(' '))}`, () => {
    const ended = run(...argv);
    assert.equal(ended.exit, 2);
    assert.match(ended.stderr, says);
    assert.equal(ended.stdout, '');
  });
