// What does the file of --map say? Canonical field to source column, as JSON {"account_id": "user.id"} or as lines
// `account_id = user.id` with # comments.

import { readFile } from 'node:fs/promises';
import { EXIT, LockstepError } from '../../domain/errors.js';
import { REGISTRATION_FIELDS, REQUEST_FIELDS, USAGE_FIELDS } from '../../domain/fields.js';
import type { CanonicalField } from './recognition.js';
import { unreadable } from '../inputs/find.js';
import { suggestion } from '../../domain/near-names.js';

/** Every canonical field of all relations, once. */
export const CANONICAL_FIELDS: readonly string[] = [...new Set([...REQUEST_FIELDS, ...REGISTRATION_FIELDS, ...USAGE_FIELDS].map(({ name }) => name))];

interface Entry {
  readonly field: string;
  readonly source: string;
  /** Line in the file; null for JSON. */
  readonly line: number | null;
}

/** Reads a mapping file. Throws exit 2 for unknown fields, doubled fields and lines that are no pair, exit 3 when it is missing, 74 when unreadable. */
export async function readMapFile(path: string): Promise<ReadonlyMap<CanonicalField, string>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) throw noSuchMap(path);
    throw unreadable(path, error);
  }
  return parseMap(text, path);
}

/** The same for a text; `path` is only for messages. */
export function parseMap(text: string, path: string): ReadonlyMap<CanonicalField, string> {
  const body = text.replace(/^\ufeff/, '');
  const entries = body.trimStart().startsWith('{') ? jsonEntries(body, path) : lineEntries(body, path);
  const map = new Map<CanonicalField, string>();
  for (const { field, source, line } of entries) {
    const where = line === null ? path : `${path}:${line}`;
    if (!isCanonical(field)) throw badMap('unknown-field', `\`${field}\` is no canonical field.`, where, suggestion(field, CANONICAL_FIELDS));
    if (source === '') throw badMap('bad-map', `\`${field}\` names no column.`, where, 'Write field = column.');
    if (map.has(field)) throw badMap('bad-map', `\`${field}\` is mapped twice.`, where, 'Keep one of the two.');
    map.set(field, source);
  }
  return map;
}

const isCanonical = (name: string): name is CanonicalField => CANONICAL_FIELDS.includes(name);

function jsonEntries(text: string, path: string): Entry[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw badMap('bad-map', `is not JSON (${error instanceof Error ? error.message : 'unreadable'}).`, path, 'Write {"account_id": "user.id"} or lines account_id = user.id.');
  }
  return Object.entries(value as Record<string, unknown>).map(([field, source]) => {
    if (typeof source !== 'string') throw badMap('bad-map', `\`${field}\` must be the name of a column in quotes.`, path, 'Nested keys are joined by dots, as in user.id.');
    return { field, source: source.trim(), line: null };
  });
}

function lineEntries(text: string, path: string): Entry[] {
  return text.split(/\r?\n/).flatMap((line, index): Entry[] => {
    const written = line.trim();
    if (written === '' || written.startsWith('#')) return [];
    const at = written.indexOf('=');
    if (at < 0) throw badMap('bad-map', `\`${written.slice(0, 80)}\` is no pair.`, `${path}:${index + 1}`, 'Write field = column.');
    return [{ field: written.slice(0, at).trim(), source: withoutQuotes(written.slice(at + 1).trim()), line: index + 1 }];
  });
}

const withoutQuotes = (text: string): string => /^"([^"]*)"$/.exec(text)?.[1] ?? text;

const noSuchMap = (where: string): LockstepError =>
  new LockstepError({ code: 'no-such-path', exit: EXIT.nothingUsable, what: 'no such file.', where, next: 'Name the mapping file with --map; lockstep inspect --write-map writes one.' });

const badMap = (code: string, what: string, where: string, next: string): LockstepError => new LockstepError({ code, exit: EXIT.usage, what, where, next });
