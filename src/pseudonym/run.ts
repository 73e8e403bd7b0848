// The circumstances of a run without names: settings, inputs, and what was typed.

import { createHash } from 'node:crypto';

import type { ReportRun } from '../domain/report.js';
import type { Pseudonyms } from './pseudonyms.js';
import { withoutNames } from './text.js';

export const METHOD = 'HMAC-SHA-256';

export function runPseudonym(run: ReportRun, pseudonyms: Pseudonyms): ReportRun {
  const config = sortedConfig({ ...settings(run.config, pseudonyms), pseudonyms: { key_id: pseudonyms.keyId, method: METHOD } });
  return {
    tool: run.tool,
    engine: run.engine,
    config,
    config_sha256: createHash('sha256').update(JSON.stringify(config)).digest('hex'),
    inputs: run.inputs.map((input) => ({ ...input, path: pseudonyms.path(input.path), fields: columns(input.fields, pseudonyms) })),
    volatile: volatile(run.volatile, pseudonyms),
  };
}

const sortedConfig = (config: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Columns of a log are no names, but a place in a nested record may go through one. */
const columns = (fields: Readonly<Record<string, string>>, pseudonyms: Pseudonyms): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([field, source]) => [field, column(source, pseudonyms)]));

const column = (source: string, pseudonyms: Pseudonyms): string => withoutNames({ text: source, value: null, stands: '' }, new Map(), pseudonyms);

/** Settings whose text is never a name: times, zones, kinds of evidence. */
const PLAIN: ReadonlySet<string> = new Set(['since', 'until', 'timezone', 'signals', 'skip_signals']);

/** Figures and yes or no stay; a filter is bound to values of rows and becomes one word, and so does every other text. */
function settings(config: Readonly<Record<string, unknown>>, pseudonyms: Pseudonyms): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key, PLAIN.has(key) ? value : setting(key, value, pseudonyms)]));
}

function setting(key: string, value: unknown, pseudonyms: Pseudonyms): unknown {
  // A column, and columns are shown.
  if (key === 'account_field' && typeof value === 'string') return column(value, pseudonyms);
  if (typeof value === 'string') return pseudonyms.name(key === 'where' ? 'expr' : 'text', value);
  if (Array.isArray(value)) return value.map((element) => setting(key, element, pseudonyms));
  return typeof value === 'object' && value !== null ? settings(value as Record<string, unknown>, pseudonyms) : value;
}

/** What says nothing of who and where; everything else is left out, above all the places of the inputs. */
const SHOWN = ['started_at', 'node', 'threads', 'memory_bytes', 'duration_ms', 'case_id'] as const;

function volatile(past: ReportRun['volatile'], pseudonyms: Pseudonyms): Record<string, unknown> {
  const isPlain = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && /^[\w.:+-]{1,40}$/.test(value));
  const shown = SHOWN.filter((key) => isPlain(past[key])).map((key) => [key, past[key]] as const);
  const argv = past['argv'];
  return { ...Object.fromEntries(shown), ...(Array.isArray(argv) ? { argv: argv.map((word, index) => typed(String(word), index, pseudonyms)) } : {}) };
}

/** The command and its flags stay; what they were given is replaced as if it were a path, for most of it is. */
function typed(word: string, index: number, pseudonyms: Pseudonyms): string {
  if (index === 0 && /^[a-z]{1,12}$/.test(word)) return word;
  const [, flag = '', value] = /^(--?[a-z][a-z-]*)(?:=(.*))?$/s.exec(word) ?? [];
  if (/^(?:--[a-z-]+|-[a-zA-Z])$/.test(flag)) return value === undefined ? flag : `${flag}=${pseudonyms.path(value)}`;
  return pseudonyms.path(word);
}
