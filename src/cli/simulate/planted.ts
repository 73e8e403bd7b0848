// A campaign for a log of the user's own: the log is loaded, looked at and left as it is.

import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Column, RegistrationField, RequestField } from '../../domain/fields.js';
import type { IngestOptions } from '../../ingest/options.js';
import { type Columns, plantedIn, planOf, type PresetName, REGISTRATION_COLUMNS, REQUEST_COLUMNS, type Scenario } from '../../simulate/index.js';
import { engineSettings, inEngine } from '../engine.js';
import type { Playing } from './run.js';

export interface Planted {
  readonly scenario: Scenario;
  readonly columns: Columns;
}

/** A log to be planted into, and whose campaign. */
export interface Planting extends Playing {
  readonly paths: readonly string[];
  readonly preset: PresetName;
  /** Every file that the run may write or remove. */
  readonly outputs: readonly string[];
}

export async function plantedScenario({ context, cleanup, progress, options, paths, preset, outputs }: Planting): Promise<Planted> {
  progress.stage('starting');
  const [backend, { outlineOf }] = await Promise.all([context.loadBackend(), import('../../planting.js')]);
  const { surroundings, columns } = await inEngine({ backend, settings: engineSettings(options), cleanup }, (engine, temporaryFolder) =>
    outlineOf(engine, ingestOptions({ paths, temporaryFolder, stdin: context.stdin, outputs, ...options }), progress),
  );
  const written = columnsLike(columns);
  if (!written.requests.includes('account_id')) throw noAccount(paths[0] ?? '');
  const { scale, evasion, seed } = options;
  return { scenario: plantedIn(surroundings, planOf({ preset, scale, evasions: evasion ?? [] }), seed), columns: written };
}

export interface DumpFlags {
  readonly paths: readonly string[];
  readonly temporaryFolder: string;
  readonly stdin: NodeJS.ReadableStream;
  readonly tz?: string;
  readonly map?: string;
  /** What the command writes, and so none of the log may be. */
  readonly outputs: readonly string[];
}

/** A log is looked at as far as it can be read: what `analyze` says of bad rows, it says when it is analysed. */
export const ingestOptions = ({ paths, temporaryFolder, stdin, tz, map, outputs }: DumpFlags): IngestOptions => ({
  paths, accounts: [], map: map ?? null, accountField: null, timezone: tz ?? null, since: null, until: null, where: null,
  maxBad: 1, salvage: true, strict: false, rejectsFile: null, outputs, temporaryFolder, stdin,
});

/** Columns of ours by their canonical field, where that is called otherwise. */
const REQUEST_FIELDS: Readonly<Record<string, RequestField>> = { api_key_id: 'api_key', org_id: 'org', ja4: 'tls_fingerprint', parameters: 'parameters' };
const REGISTRATION_FIELDS: Readonly<Record<string, RegistrationField>> = { org_id: 'org' };

/** Only columns that the log has too: one more would tell whose rows these are. */
export function columnsLike(columns: ReadonlySet<Column>): Columns {
  const names: ReadonlySet<string> = columns;
  return {
    requests: REQUEST_COLUMNS.filter((column) => names.has(`requests.${REQUEST_FIELDS[column] ?? column}`)),
    registrations: REGISTRATION_COLUMNS.filter((column) => names.has(`registrations.${REGISTRATION_FIELDS[column] ?? column}`)),
  };
}

const noAccount = (where: string): LockstepError =>
  new LockstepError({ code: 'no-account-column', exit: EXIT.nothingUsable, what: 'no column holds the account.', where, next: 'lockstep inspect shows what was recognised; --map names the column.' });
