// Flags to what the pipeline is asked for.

import type { CaseRun } from '../../case/index.js';
import type { AnalysisRequest } from '../../pipeline.js';
import type { AnalyzeOptions } from './options.js';

const DEFAULT_MAX_BAD = 0.01;

export interface RequestParts {
  readonly paths: readonly string[];
  readonly options: AnalyzeOptions;
  readonly temporaryFolder: string;
  readonly stdin: NodeJS.ReadableStream;
  readonly kept: CaseRun | null;
}

/** What decides the rows of a case was decided when it was begun. */
export function analysisRequest({ paths, options, temporaryFolder, stdin, kept }: RequestParts): AnalysisRequest {
  const held = kept?.settings;
  return {
    ingest: {
      paths,
      accounts: options.accounts ?? [],
      map: held?.map ?? options.map ?? null,
      accountField: held?.account_field ?? options.accountField ?? null,
      timezone: held?.timezone ?? options.tz ?? null,
      since: held?.since ?? options.since ?? null,
      until: held?.until ?? options.until ?? null,
      where: held?.where ?? options.where ?? null,
      joinWithin: held?.join_within ?? options.joinWithin ?? null,
      maxBad: held?.max_bad ?? options.maxBad ?? DEFAULT_MAX_BAD,
      salvage: held?.salvage ?? options.salvage === true,
      strict: options.strict === true,
      rejectsFile: options.rejects ?? null,
      outputs: options.output ?? [],
      temporaryFolder,
      stdin,
      keeping: kept?.keeping ?? null,
    },
    signals: options.signals ?? null,
    skipSignals: options.skipSignals ?? [],
    listAll: options.all === true,
    rulesFolder: held?.rules ?? options.rules ?? null,
  };
}
