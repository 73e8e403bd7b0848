// The recipe of `inspect`: what each input is, and which questions it leaves unanswered.

import { DETECTORS, noneAnswerable, unanswerable } from './detect/index.js';
import { allColumns, type Relation } from './domain/fields.js';
import type { InspectedFile, InspectedInput, Inspection } from './domain/inspected.js';
import type { NotEvaluated } from './domain/link.js';
import type { Observer } from './domain/observer.js';
import { inspectInputs } from './ingest/inspect/index.js';
import type { IngestOptions } from './ingest/options.js';
import type { LoadingEngine } from './store/engine.js';

/** Looks at every input; the engine stays open. Throws LockstepError: 2 usage, 3 no such path, 74 input or output. */
export async function inspect(engine: LoadingEngine, options: IngestOptions, observer: Observer): Promise<Inspection> {
  const inputs = await inspectInputs(engine, options, observer);
  const read = inputs.filter(({ problem }) => problem === null);
  const files = inputs.map((input): InspectedFile => ({ ...input, disables: input.problem === null ? disabledBy([input, ...othersThan(input.relation, read)]) : [] }));
  return { files, kinds: DETECTORS.length, disables: disabledBy(read) };
}

/** What a file lacks, the inputs of the other relation may have. */
const othersThan = (relation: Relation | null, inputs: readonly InspectedInput[]): InspectedInput[] => inputs.filter((input) => input.relation !== relation);

function disabledBy(inputs: readonly InspectedInput[]): NotEvaluated[] {
  const columns = allColumns(inputs.flatMap((input) => input.columns));
  if (inputs.some(({ lacksZone }) => lacksZone)) return noneAnswerable('a time names no zone: give --tz');
  // A table of keys names the accounts of a log that knows only those.
  const isNamed = columns.has('requests.account_id') || (columns.has('requests.api_key') && columns.has('registrations.api_key'));
  return isNamed ? unanswerable(columns) : noneAnswerable('no column for requests.account_id');
}
