// The rule pack: the rules that are shipped, and those of a folder that the user named, which replace shipped ones of the same id.

import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { EXIT, LockstepError } from '../domain/errors.js';
import { compare } from '../domain/order.js';
import type { PromptRule } from '../domain/prompt-rule.js';
import { badRule, parseRule } from './parse.js';

export { checkRules, enginePatterns } from './check.js';
export { parseRule } from './parse.js';

/** The rules of pack/ as the build left them: the YAML took a tenth of a second of every analysis. */
const SHIPPED = fileURLToPath(new URL('pack.json', import.meta.url));
/** The engine numbers patterns; as many rules as nobody writes. */
const MOST_RULES = 500;
/** Fifty patterns of 500 characters, with their examples, are not a tenth of it. */
const MOST_BYTES = 1024 * 1024;

/** All rules by id. Throws exit 2 for a file that is no rule, 74 for a folder that cannot be read. */
export async function rulePack(folder: string | null): Promise<PromptRule[]> {
  const rules = new Map((JSON.parse(await readFile(SHIPPED, 'utf8')) as PromptRule[]).map((rule) => [rule.id, rule]));
  if (folder !== null) for (const rule of await rulesIn(folder)) rules.set(rule.id, rule);
  if (rules.size > MOST_RULES) throw badRule(folder ?? SHIPPED, `holds ${rules.size} rules.`, `${MOST_RULES} are the most.`);
  return [...rules.values()].sort((a, b) => compare(a.id, b.id));
}

/** What the report states of the pack: two packs of one digest recognise the same. */
export const packSha256 = (rules: readonly PromptRule[]): string => createHash('sha256').update(JSON.stringify(rules.map(({ id, kind, patterns }) => [id, kind, patterns]))).digest('hex');

/** The rules of a folder, in the order of its names. Throws like `rulePack`. */
export async function rulesIn(folder: string): Promise<PromptRule[]> {
  const names = await readdir(folder).catch(unreadable(folder));
  const files = names.filter((name) => /\.ya?ml$/i.test(name)).sort();
  return Promise.all(files.map(async (name) => parseRule(await textOf(join(folder, name)), basename(name, extname(name)), join(folder, name))));
}

/** A pipe of that name would be waited for, and a log would fill the memory. */
async function textOf(path: string): Promise<string> {
  const stats = await stat(path).catch(unreadable(path));
  if (!stats.isFile()) throw badRule(path, 'is no file.', 'Leave only rules in the folder.');
  if (stats.size > MOST_BYTES) throw badRule(path, `holds ${stats.size} bytes, and ${MOST_BYTES} are the most.`, 'Is it a rule?');
  return readFile(path, 'utf8').catch(unreadable(path));
}

const unreadable = (where: string) => (cause: unknown): never => {
  const what = `cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`;
  throw new LockstepError({ code: 'unreadable-rules', exit: EXIT.inputOutput, what, where, next: 'Name a folder of rules with --rules.', cause });
};
