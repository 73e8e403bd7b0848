// Every shipped rule against its own examples, as the engine matches them; and files that are no rules.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import type { PromptRule } from '../../src/domain/prompt-rule.js';
import { checkRules, enginePatterns, parseRule, rulePack, rulesIn } from '../../src/rules/index.js';
import { openEmbedded } from '../../src/store/embedded/index.js';
import { allRows, type LoadingEngine } from '../../src/store/engine.js';

const MEMORY_BYTES = 1_500_000_000;
const shipped = await rulePack(null);
let engine: LoadingEngine;
let temporary: string;
before(async () => {
  temporary = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-rules-')));
  engine = await openEmbedded({ temporaryParent: temporary, threads: 2, memoryBytes: MEMORY_BYTES });
});
after(async () => {
  await engine.close();
  rmSync(temporary, { recursive: true, force: true });
});

const recognises = async (rule: PromptRule, prompt: string): Promise<boolean> => {
  const [row] = await allRows(engine, 'SELECT multiMatchAny({prompt:String}, {patterns:Array(String)})', { prompt, patterns: enginePatterns(rule) });
  return Number(row?.[0]) === 1;
};

test('the rules that an analysis uses are those of the files, to the last letter', async () => {
  assert.ok(shipped.length > 0);
  assert.deepEqual(shipped, await rulesIn('src/rules/pack'));
});

for (const rule of shipped)
  test(`${rule.id} recognises its examples and not their neighbours`, async () => {
    for (const prompt of rule.matches) assert.ok(await recognises(rule, prompt), prompt);
    for (const prompt of rule.misses) assert.ok(!(await recognises(rule, prompt)), prompt);
    for (const other of shipped) if (other.kind === rule.kind && other.id !== rule.id) for (const prompt of rule.misses) assert.ok(!(await recognises(other, prompt)), `${other.id}: ${prompt}`);
  });

test('every technique and capability that the public cases name has a rule with a source', () => {
  const ids = shipped.map(({ id }) => id);
  for (const id of ['reasoning-elicitation', 'rubric-grading', 'preference-pairs', 'instruction-generation', 'self-play', 'agent-trajectories', 'tool-call-harvest', 'sensitive-rewriting', 'knowledge-sweep']) assert.ok(ids.includes(id), id);
  for (const id of ['agentic-reasoning', 'software-engineering', 'long-horizon', 'tool-use', 'computer-use', 'data-analysis', 'vision']) assert.ok(ids.includes(id), id);
  for (const { source } of shipped) assert.match(source, /\b(19|20)\d\d\b/);
});

const GOOD = 'id: mine\nkind: technique\ntitle: t\nsource: s 2026\npatterns: ["a"]\nmatches: ["a"]\nmisses: ["b"]\n';

test('a file that is no rule is refused with its place and a way to mend it', () => {
  assert.equal(parseRule(GOOD, 'mine', 'mine.yaml').title, 't');
  const refused: Readonly<Record<string, RegExp>> = {
    'id: [': /mine\.yaml:1:\d+.*not YAML/,
    '- a': /no mapping/,
    [GOOD.replace('kind: technique', 'kind: crime')]: /no known kind/,
    [GOOD.replace('id: mine', 'id: yours')]: /has the id/,
    [`${GOOD}extra: 1\n`]: /has a key `extra`/,
    [GOOD.replace('["a"]', '[1]')]: /is no text/,
    [GOOD.replace('patterns: ["a"]', 'patterns: []')]: /no list of `patterns`/,
    [GOOD.replace('["a"]', `["${'a'.repeat(501)}"]`)]: /501 characters/,
    [GOOD.replace('title: t', 'title: &x t').replace('source: s 2026', 'source: *x')]: /anchors and aliases/,
    [`${GOOD}? [id, kind]\n: x\n`]: /has a key/,
    [`${GOOD}__proto__: {title: x}\n`]: /has a key `__proto__`/,
  };
  for (const [text, message] of Object.entries(refused))
    assert.throws(() => parseRule(text, 'mine', 'mine.yaml'), (error: Error & { where?: string; what?: string; exit?: number }) => message.test(`${error.where ?? ''} ${error.what ?? ''}`) && error.exit === 2, text);
});

test('rules of a folder join the shipped ones and replace those of the same id', async () => {
  writeFileSync(join(temporary, 'mine.yaml'), GOOD);
  writeFileSync(join(temporary, 'vision.yml'), GOOD.replace('id: mine', 'id: vision'));
  const pack = await rulePack(temporary);
  assert.equal(pack.length, shipped.length + 1);
  assert.equal(pack.find(({ id }) => id === 'vision')?.title, 't');
  await assert.rejects(rulePack(join(temporary, 'nowhere')), { exit: 74 });
});

test('a pipe, a folder and a log among the rules are refused before they are read', async () => {
  const folder = join(temporary, 'among');
  const alone = (name: string, make: (path: string) => void): Promise<unknown> => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    make(join(folder, name));
    return rulePack(folder);
  };
  // Nobody writes into the pipe: whoever opened it would wait for ever.
  await assert.rejects(alone('pipe.yaml', (path) => assert.equal(spawnSync('mkfifo', [path]).status, 0)), { exit: 2, what: 'is no file.' });
  await assert.rejects(alone('folder.yaml', (path) => mkdirSync(path)), { exit: 2, what: 'is no file.' });
  await assert.rejects(alone('log.yaml', (path) => writeFileSync(path, `id: ${'x'.repeat(1024 * 1024)}`)), { exit: 2, what: /1048576 are the most/ });
});

test('a pattern that the engine cannot match in one pass is refused by its rule', async () => {
  await checkRules(engine, shipped);
  const mine = parseRule(GOOD, 'mine', 'mine.yaml');
  for (const pattern of ['(?=a)b', '(a)\\1', 'a{0,4000}', '(']) await assert.rejects(checkRules(engine, [...shipped, { ...mine, patterns: ['b', pattern] }]), { exit: 2, where: 'rule mine' }, pattern);
});
