// Flags to what the pipeline is asked for.

import type { AnalysisRequest } from '../../pipeline.js';
import type { AnalyzeOptions } from './options.js';

const DEFAULT_MAX_BAD = 0.01;

export interface RequestParts {
  readonly paths: readonly string[];
  readonly options: AnalyzeOptions;
  readonly temporaryFolder: string;
  readonly stdin: NodeJS.ReadableStream;
}

export function analysisRequest({ paths, options, temporaryFolder, stdin }: RequestParts): AnalysisRequest {
  return {
    ingest: {
      paths,
      accounts: options.accounts ?? [],
      map: options.map ?? null,
      accountField: options.accountField ?? null,
      timezone: options.tz ?? null,
      since: options.since ?? null,
      until: options.until ?? null,
      where: options.where ?? null,
      maxBad: options.maxBad ?? DEFAULT_MAX_BAD,
      salvage: options.salvage === true,
      strict: options.strict === true,
      rejectsFile: options.rejects ?? null,
      temporaryFolder,
      stdin,
    },
    signals: options.signals ?? null,
    skipSignals: options.skipSignals ?? [],
    listAll: options.all === true,
    rulesFolder: options.rules ?? null,
  };
}
