// Under which circumstances was the report made? The part that another reader needs in order to repeat it.

import type { InputRecord } from '../domain/input.js';
import type { ReportInput, ReportRun } from '../domain/report.js';
import { toolVersion } from '../domain/version.js';
import type { Engine } from '../store/engine.js';
import { sha256, withSortedKeys } from './canonical.js';

export interface RunParts {
  readonly engine: Pick<Engine, 'name' | 'version'>;
  readonly inputs: readonly InputRecord[];
  /** Settings that can change findings. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Whatever differs between two runs over the same rows: times, host, threads, absolute paths. */
  readonly volatile: Readonly<Record<string, unknown>>;
}

export function reportRun(parts: RunParts): ReportRun {
  const config = withSortedKeys(parts.config) as Record<string, unknown>;
  const inputs = [...parts.inputs].sort(byContent);
  return {
    tool: { name: 'lockstep', version: toolVersion() },
    engine: { name: parts.engine.name, version: parts.engine.version },
    config,
    config_sha256: sha256(JSON.stringify(config)),
    inputs: inputs.map(reportInput),
    volatile: { ...parts.volatile, input_paths: inputs.map((input) => input.fullPath) },
  };
}

/** By sha256, then path: the order of the command line must not show. */
function byContent(a: InputRecord, b: InputRecord): number {
  if (a.sha256 !== b.sha256) return a.sha256 < b.sha256 ? -1 : 1;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.fullPath < b.fullPath ? -1 : a.fullPath > b.fullPath ? 1 : 0;
}

const reportInput = (input: InputRecord): ReportInput => ({
  path: input.path,
  sha256: input.sha256,
  bytes: input.bytes,
  relation: input.relation,
  format: input.format,
  container: input.container,
  rows_read: input.rowsRead,
  rows_used: input.rowsUsed,
  rows_filtered: input.rowsFiltered,
  rows_rejected: input.rowsRejected,
  first_seen: input.firstSeen,
  last_seen: input.lastSeen,
  fields: withSortedKeys(input.mapping) as Record<string, string>,
  timezone: input.timezone,
});
