// Where do the inputs of a saved report lie, and how were they read? What is needed to read them again.

import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

import { EXIT, LockstepError } from '../domain/errors.js';
import { keyIdOf } from '../domain/pseudonym.js';
import type { ExpectedInput } from '../domain/recalled.js';
import type { Report } from '../domain/report.js';
import { isTableAddress } from '../domain/table-address.js';
import type { CheckedInput } from '../domain/verification.js';
import { sha256Of } from '../ingest/inputs/digest.js';

/** Where to look instead of where the inputs lay when the report was made; empty lists mean there. */
export interface Whereabouts {
  readonly inputs: readonly string[];
  readonly accounts: readonly string[];
}

/** How the inputs are read again: as analyze takes them. */
export interface Rereading {
  readonly paths: readonly string[];
  readonly accounts: readonly string[];
  readonly map: string | null;
  readonly accountField: string | null;
  readonly timezone: string | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly where: string | null;
  readonly maxBad: number;
  readonly joinWithin: string | null;
  readonly salvage: boolean;
  readonly strict: boolean;
  /** Which kinds of evidence were asked for, and whether everybody was listed. */
  readonly signals: readonly string[] | null;
  readonly skipSignals: readonly string[];
  readonly listAll: boolean;
  /** Further prompt rules; null for the shipped ones alone. */
  readonly rulesFolder: string | null;
  /** Folder of the case that keeps the rows: nothing is read again where they lie in one. */
  readonly caseFolder: string | null;
}

export const expectedInputs = ({ run }: Report): ExpectedInput[] => run.inputs.map(({ path, sha256 }) => ({ path, sha256 }));

/**
 * `openedIn` is the folder of the case that the report was found in, null for a report by itself. Throws a LockstepError (exit 2) when the
 * report does not say where its inputs lay, or they came through a pipe.
 */
export function rereading({ run }: Report, elsewhere: Whereabouts, reportPath: string, openedIn: string | null = null): Rereading {
  const { config, volatile } = run;
  const given = volatile['arguments'];
  const past = typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
  if ([...textsOf(past['paths']), ...textsOf(past['accounts'])].some(isTableAddress)) throw onServer(reportPath);
  const cwd = typeof volatile['cwd'] === 'string' ? volatile['cwd'] : '.';
  const lay = (key: string): string[] => textsOf(past[key]).map((path) => (path === '-' ? path : resolve(cwd, path)));
  const paths = elsewhere.inputs.length > 0 ? elsewhere.inputs : lay('paths');
  const accounts = elsewhere.inputs.length > 0 || elsewhere.accounts.length > 0 ? elsewhere.accounts : lay('accounts');
  const caseFolder = elsewhere.inputs.length > 0 ? null : (openedIn ?? textOrNull(past['case']));
  if (caseFolder === null && paths.length === 0) throw unknownInputs(reportPath, 'the report does not say where its inputs lay.');
  if (caseFolder === null && [...paths, ...accounts].includes('-')) throw unknownInputs(reportPath, 'its inputs came through a pipe.');
  return {
    caseFolder, paths: caseFolder === null ? paths : [], accounts: caseFolder === null ? accounts : [], map: caseFolder === null && typeof past['map'] === 'string' ? resolve(cwd, past['map']) : null,
    accountField: textOrNull(config['account_field']), timezone: textOrNull(config['timezone']), since: textOrNull(config['since']), until: textOrNull(config['until']),
    where: textOrNull(config['where']), joinWithin: textOrNull(config['join_within']), maxBad: typeof config['max_bad'] === 'number' ? config['max_bad'] : 1, salvage: config['salvage'] === true, strict: config['strict'] === true,
    signals: Array.isArray(config['signals']) ? textsOf(config['signals']) : null, skipSignals: textsOf(config['skip_signals']), listAll: config['list_all'] === true,
    rulesFolder: typeof past['rules'] === 'string' ? resolve(cwd, past['rules']) : null,
  };
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const unknownInputs = (where: string, what: string): LockstepError =>
  new LockstepError({ code: 'unknown-inputs', exit: EXIT.usage, what, where, next: 'Say where they lie now with --inputs PATH (and --accounts FILE).' });

const onServer = (where: string): LockstepError =>
  new LockstepError({
    code: 'inputs-on-server', exit: EXIT.usage, where, what: 'its rows lie in tables of a server, which are not read again.',
    next: 'Run lockstep analyze with the address again; equal rows give equal digests.',
  });

/** Hashes every input again, in the report's order. */
export async function checkInputs(report: Report, elsewhere: Whereabouts): Promise<CheckedInput[]> {
  const { run } = report;
  if (keyIdOf(report) !== null) return checkUnnamed(run.inputs, elsewhere);
  const lay = textsOf(run.volatile['input_paths']);
  const checked: CheckedInput[] = [];
  for (const [index, { path, sha256 }] of run.inputs.entries()) {
    const fullPath = await placeOf(path, lay[index] ?? path, [...elsewhere.inputs, ...elsewhere.accounts]);
    const entry = { path, full_path: fullPath, sha256, found_sha256: null };
    if (fullPath !== null && isTableAddress(fullPath)) checked.push({ ...entry, outcome: 'server' });
    else if (fullPath === '-') checked.push({ ...entry, full_path: null, outcome: 'pipe' });
    else if (fullPath === null || !(await isFile(fullPath))) checked.push({ ...entry, full_path: fullPath, outcome: 'missing' });
    else {
      const found = await sha256Of(fullPath);
      checked.push({ ...entry, found_sha256: found, outcome: found === sha256 ? 'same' : 'changed' });
    }
  }
  return checked;
}

/** The first place under `elsewhere` that has the file, else where it lay; null when it is at none of the places named. */
async function placeOf(path: string, lay: string, elsewhere: readonly string[]): Promise<string | null> {
  if (elsewhere.length === 0) return lay;
  for (const root of elsewhere) {
    const inside = join(root, path);
    if (await isFile(inside)) return inside;
    if (basename(root) === path && (await isFile(root))) return root;
  }
  return null;
}

const isFile = (path: string): Promise<boolean> => stat(path).then((stats) => stats.isFile(), () => false);

/** Where the report has pseudonyms for names, a file is known by what it holds. */
async function checkUnnamed(inputs: Report['run']['inputs'], elsewhere: Whereabouts): Promise<CheckedInput[]> {
  const roots = [...elsewhere.inputs, ...elsewhere.accounts];
  const found = new Map<string, string>();
  for (const path of (await Promise.all(roots.map(filesUnder))).flat()) found.set(await sha256Of(path), path);
  return inputs.map(({ path, sha256 }) => {
    const fullPath = found.get(sha256) ?? null;
    if (path === '-') return { path, full_path: null, sha256, found_sha256: null, outcome: 'pipe' };
    return { path, full_path: fullPath, sha256, found_sha256: fullPath === null ? null : sha256, outcome: roots.length === 0 ? 'unnamed' : fullPath === null ? 'missing' : 'same' };
  });
}

async function filesUnder(root: string): Promise<string[]> {
  if (await isFile(root)) return [root];
  const paths = (await readdir(root, { recursive: true }).catch(() => [])).map((path) => join(root, path)).sort();
  const areFiles = await Promise.all(paths.map(isFile));
  return paths.filter((_, index) => areFiles[index]);
}
