// What does the folder of a case hold, and how were its rows made? One file says it, and whatever it does not name is no part of the
// case: a new one takes its place by a rename, which is the moment at which a run counts.

import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { EXIT, LockstepError } from '../domain/errors.js';
import type { Relation } from '../domain/fields.js';
import type { StagedInput, Warning } from '../domain/input.js';
import { unfinishedBeside } from '../store/unfinished.js';
import type { DecidingSettings } from './deciding.js';
import { isLoad, isReport } from './names.js';

export const SCHEMA = 'lockstep.case/1';
export const MANIFEST = 'case.json';

/** The rows that one run added. */
export interface Load {
  /** Six digits, below `rows`. */
  readonly folder: string;
  /** How many rows each staging table had, whatever became of them. */
  readonly rows: Readonly<Record<Relation, number>>;
  readonly inputs: readonly StagedInput[];
  readonly warnings: readonly Warning[];
}

export interface Manifest {
  readonly schema: typeof SCHEMA;
  /** How often the case was written to. */
  readonly revision: number;
  /** What made the rows: those of two versions are not mixed. */
  readonly tool: { readonly name: string; readonly version: string };
  readonly engine: { readonly name: string; readonly version: string };
  /** Digest of the columns of all relations. */
  readonly columns_sha256: string;
  readonly prompt_rules_sha256: string;
  readonly settings: DecidingSettings;
  readonly loads: readonly Load[];
  /** File name; null until a run over the rows has ended. */
  readonly report: string | null;
  /** How many loads, from the first, the report is about: a run that was stopped after it had read its files leaves further ones. */
  readonly reported: number;
}

/** Null when the folder holds no case. Throws a LockstepError: of a later version (2), damaged (4), unreadable (74). */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const path = join(folder, MANIFEST);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'error';
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new LockstepError({ code: 'unreadable-case', exit: EXIT.inputOutput, where: path, what: `cannot be read (${code}).`, next: 'Check the rights of the folder.', cause });
  }
  const content = parsed(text);
  const schema = content?.['schema'];
  if (typeof schema === 'string' && schema !== SCHEMA && schema.startsWith('lockstep.case/'))
    throw new LockstepError({
      code: 'other-case-version', exit: EXIT.usage, where: folder, what: `is a case of another version, ${schema}; this lockstep knows ${SCHEMA}.`,
      next: 'Use the lockstep that wrote it, or make the case again from its inputs.',
    });
  const { sha256, ...manifest } = content ?? {};
  if (!isManifest(manifest)) throw damagedCase(path, 'is cut off or damaged.');
  // One digit of an input's digest changed, and the file would be counted twice.
  if (sha256 !== sealOf(manifest)) throw damagedCase(path, 'was altered after it was written: its sha256 does not fit.');
  return manifest;
}

const sealOf = (manifest: object): string => createHash('sha256').update(JSON.stringify(manifest)).digest('hex');

/** Puts the manifest in place of the one before, whole and on the disk, or throws and leaves that one. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const unfinished = unfinishedBeside(join(folder, MANIFEST));
  try {
    const file = openSync(unfinished, 'wx', 0o600);
    try {
      const bytes = Buffer.from(`${JSON.stringify({ ...manifest, sha256: sealOf(manifest) }, null, 1)}\n`);
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, join(folder, MANIFEST));
  } catch (cause) {
    rmSync(unfinished, { force: true });
    throw cannotKeep(folder, cause);
  }
  syncFolder(folder);
}

/** A new name is safe only once its folder is; some file systems cannot say so. */
export function syncFolder(folder: string): void {
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } catch {
    // Nothing more can be done about it.
  } finally {
    closeSync(file);
  }
}

/** What is said of a case that has lost a part. */
export const damagedCase = (where: string, what: string, cause?: unknown): LockstepError =>
  new LockstepError({ code: 'damaged-case', exit: EXIT.damagedInput, where, what, next: 'Make the case again from its inputs, in another folder.', cause });

export const cannotKeep = (where: string, cause: unknown): LockstepError =>
  new LockstepError({
    code: 'case-not-kept', exit: EXIT.inputOutput, where, what: `the case could not be written (${cause instanceof Error ? cause.message : String(cause)}).`,
    next: 'Make room and run it again; the case is as it was before.', cause,
  });

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Names in it become paths, so that they are looked at closely; the rest is our own, and its digest tells whether it is as it was written. */
function isManifest(content: Record<string, unknown>): content is Record<string, unknown> & Manifest {
  const { schema, revision, tool, engine, columns_sha256: columns, prompt_rules_sha256: rules, settings, loads, report, reported } = content;
  return (
    schema === SCHEMA && Number.isSafeInteger(revision) && isObject(tool) && isObject(engine) && typeof columns === 'string' && typeof rules === 'string' && isObject(settings) &&
    Array.isArray(loads) && loads.length > 0 && loads.every(isKeptLoad) && (report === null ? reported === 0 : typeof report === 'string' && isReport(report) && isWithin(reported, loads.length))
  );
}

const isWithin = (value: unknown, most: number): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= most;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function isKeptLoad(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { folder, rows, inputs, warnings } = value;
  return (
    typeof folder === 'string' && isLoad(folder) && isObject(rows) && Number.isSafeInteger(rows['requests']) && Number.isSafeInteger(rows['registrations']) &&
    Array.isArray(inputs) && inputs.every((input) => isObject(input) && typeof input['path'] === 'string' && typeof input['sha256'] === 'string') && Array.isArray(warnings)
  );
}
