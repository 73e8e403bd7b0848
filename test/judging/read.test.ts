import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { LockstepError } from '../../src/domain/errors.js';
import { readAllowList } from '../../src/judging/index.js';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-allow-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const KINDS = ['egress-prefix', 'shared-org'];
const HEADER = 'allow,value,reason,author,expires\n';

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

async function refused(name: string, text: string): Promise<string> {
  const error: unknown = await readAllowList([file(name, text)], KINDS).then(() => null, (reason: unknown) => reason);
  assert.ok(error instanceof LockstepError, text);
  assert.equal(error.exit, 2);
  return error.message.replace(folder, '');
}

test('CSV and YAML of the same entries are the same list but for their lines', async () => {
  const csv = file('same.csv', `# why\n${HEADER}\naccount,acct_1,"our load, nightly",j.doe,2026-12-31\nmembers,b; a;b,class,k.roe,2027-01-31\negress-prefix,203.0.113.0/24,exit of Acme,k.roe,2027-01-31\n`);
  const yaml = file('same.yaml', `# why
- allow: account
  value: acct_1
  reason: our load, nightly
  author: j.doe
  expires: 2026-12-31
- {allow: members, value: [b, a], reason: class, author: k.roe, expires: "2027-01-31"}

- allow: egress-prefix
  value: 203.0.113.0/24
  reason: exit of Acme
  author: k.roe
  expires: 2027-01-31
`);
  const [fromCsv, fromYaml] = [await readAllowList([csv], KINDS), await readAllowList([yaml], KINDS)];
  const unplaced = (list: typeof fromCsv) => list.map(({ file: _file, line: _line, ...entry }) => entry);
  assert.deepEqual(unplaced(fromCsv), unplaced(fromYaml));
  assert.deepEqual(fromCsv[1]?.values, ['a', 'b']);
  assert.deepEqual([fromCsv.map(({ line }) => line), fromYaml.map(({ line }) => line)], [[4, 5, 6], [2, 7, 9]]);
});

for (const [index, name] of ['allow', 'value', 'reason', 'author', 'expires'].entries())
  test(`an entry without ${name} is refused with file and line`, async () => {
    const cells = ['account', 'acct_1', 'why', 'who', '2026-12-31'].map((cell, at) => (at === index ? '' : cell));
    assert.match(await refused('without.csv', `${HEADER}account,a,r,w,2026-12-31\n${cells.join(',')}\n`), new RegExp(`/without\\.csv:3: \`${name}\` is missing\\.`));
    const keys = ['allow: account', 'value: acct_1', 'reason: why', 'author: who', 'expires: 2026-12-31'].filter((_, at) => at !== index);
    assert.match(await refused('without.yaml', `\n- ${keys.join('\n  ')}\n`), new RegExp(`/without\\.yaml:2: \`${name}\` is missing\\.`));
  });

test('what is nearly right is told with what was meant', async () => {
  assert.match(await refused('a.csv', `${HEADER}acount,a,r,w,2026-12-31\n`), /a\.csv:2: `acount` is nothing that can be allowed\. Did you mean account\?/);
  assert.match(await refused('b.yaml', '- allow: account\n  value: a\n  reason: r\n  autor: w\n  expires: 2026-12-31\n'), /b\.yaml:1: `autor` is nothing that an entry has\. Did you mean author\?/);
  assert.match(await refused('c.csv', `${HEADER}egress-prefx,a,r,w,2026-12-31\n`), /Did you mean egress-prefix\?/);
});

test('a day that no calendar has is refused', async () => {
  for (const day of ['2026-02-30', '31.12.2026', 'never', '2026-13-01']) assert.match(await refused('day.csv', `${HEADER}account,a,r,w,${day}\n`), /is no day/);
});

test('text that is no list is refused where it stands', async () => {
  assert.match(await refused('d.csv', 'account,a,r,w,2026-12-31\n'), /d\.csv:1: has no header/);
  assert.match(await refused('e.csv', `${HEADER}account,"a,r,w\n`), /e\.csv:\d: is not CSV/);
  assert.match(await refused('f.yaml', 'allow: account\n'), /f\.yaml:1: holds no list/);
  assert.match(await refused('g.yaml', '- [a\n'), /g\.yaml:\d: is not YAML/);
  assert.match(await refused('h.txt', ''), /neither CSV nor YAML/);
  assert.match(await refused('i.yaml', '- allow: account\n  value: 12\n  reason: r\n  author: w\n  expires: 2026-12-31\n'), /i\.yaml:1: `value` is no text\. Put it in quotes/);
  assert.match(await refused('j.yaml', '- allow: account\n  value: [a, b]\n  reason: r\n  author: w\n  expires: 2026-12-31\n'), /j\.yaml:1: `value` is a list\. Write one entry for each, or allow: members/);
});

test('aliases, which could blow the file up, are refused', async () => {
  assert.match(await refused('bomb.yaml', '- &a {allow: account, value: x, reason: r, author: w, expires: 2026-12-31}\n- {allow: members, value: [*a, *a], reason: r, author: w, expires: 2026-12-31}\n'), /bomb\.yaml:2: uses anchors/);
});

test('a missing file is exit 3', async () => {
  await assert.rejects(readAllowList([join(folder, 'none.csv')], KINDS), (error) => error instanceof LockstepError && error.exit === 3);
});
