// One rule from the text of its file. Whatever is not as it should be is told with its place; nothing is guessed.

import { EXIT, LockstepError } from '../domain/errors.js';
import { RULE_KINDS, type PromptRule } from '../domain/prompt-rule.js';
import { parsedYaml } from '../yaml.js';

/** A longer pattern is no description; the engine refuses what would cost too much as well. */
const LONGEST_PATTERN = 500;
const MOST_PATTERNS = 50;
/** Aliases of YAML can blow a small file up to gigabytes. */
const MOST_ALIASES = 0;
const TEXTS = ['id', 'kind', 'title', 'source'] as const;
const LISTS = ['patterns', 'matches', 'misses'] as const;
const KEYS: readonly string[] = [...TEXTS, ...LISTS];

/** Throws exit 2 with the place of what is wrong. `name` is that of the file without its extension, `path` is for messages. */
export function parseRule(text: string, name: string, path: string): PromptRule {
  const content = contentOf(text, path);
  for (const key of Object.keys(content)) if (!KEYS.includes(key)) throw badRule(path, `has a key \`${key}\` that no rule has.`, `There are: ${KEYS.join(', ')}.`);
  const texts = Object.fromEntries(TEXTS.map((key) => [key, textOf(content, key, path)])) as Record<(typeof TEXTS)[number], string>;
  const lists = Object.fromEntries(LISTS.map((key) => [key, listOf(content, key, path)])) as Record<(typeof LISTS)[number], string[]>;
  const kind = RULE_KINDS.find((known) => known === texts.kind);
  if (kind === undefined) throw badRule(path, `is of no known kind: \`${texts.kind}\`.`, `Write kind: ${RULE_KINDS.join(' or ')}.`);
  if (texts.id !== name || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(texts.id)) throw badRule(path, `has the id \`${texts.id}\`.`, 'The id is the name of the file, in lower case with hyphens.');
  if (lists.patterns.length > MOST_PATTERNS) throw badRule(path, `has ${lists.patterns.length} patterns.`, `${MOST_PATTERNS} are the most.`);
  const long = lists.patterns.find((pattern) => pattern.length > LONGEST_PATTERN);
  if (long !== undefined) throw badRule(path, `has a pattern of ${long.length} characters.`, `${LONGEST_PATTERN} are the most.`);
  return { ...texts, kind, ...lists };
}

function contentOf(text: string, path: string): Record<string, unknown> {
  const { document, fault } = parsedYaml(text);
  if (fault !== null) throw badRule(`${path}:${fault.line}:${fault.column}`, `is not YAML (${fault.message}).`, 'Mend it there.');
  const content = toPlain(() => document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown, path);
  if (typeof content !== 'object' || content === null || Array.isArray(content)) throw badRule(path, 'holds no mapping.', `Give it the keys ${KEYS.join(', ')}.`);
  return content as Record<string, unknown>;
}

function toPlain(read: () => unknown, path: string): unknown {
  try {
    return read();
  } catch {
    throw badRule(path, 'uses anchors and aliases.', 'Write every value out.');
  }
}

function textOf(content: Record<string, unknown>, key: string, path: string): string {
  const value = Object.hasOwn(content, key) ? content[key] : undefined;
  if (typeof value !== 'string' || value.trim() === '') throw badRule(path, `has no text for \`${key}\`.`, `Write ${key}: and what it is.`);
  return value.trim();
}

function listOf(content: Record<string, unknown>, key: string, path: string): string[] {
  const value = Object.hasOwn(content, key) ? content[key] : undefined;
  if (!Array.isArray(value) || value.length === 0) throw badRule(path, `has no list of \`${key}\`.`, `Write ${key}: and at least one text below it.`);
  return value.map((each) => {
    if (typeof each !== 'string' || each === '') throw badRule(path, `has something in \`${key}\` that is no text.`, 'Put it in quotes.');
    return each;
  });
}

export const badRule = (where: string, what: string, next: string): LockstepError => new LockstepError({ code: 'bad-rule', exit: EXIT.usage, what, where, next });
