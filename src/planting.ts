// The recipe of a planted campaign: what the log around it looks like, and which columns it has.

import type { Column } from './domain/fields.js';
import type { Observer } from './domain/observer.js';
import { ingest, type IngestOptions } from './ingest/index.js';
import { type Surroundings, surroundingsIn } from './simulate/into/surroundings.js';
import type { LoadingEngine } from './store/engine.js';

export interface DumpOutline {
  readonly surroundings: Surroundings;
  readonly columns: ReadonlySet<Column>;
}

/** Loads the log and looks at it; the engine stays open. Throws LockstepErrors as `analyze` does. */
export async function outlineOf(engine: LoadingEngine, options: IngestOptions, observer: Observer): Promise<DumpOutline> {
  const { columns } = await ingest(engine, options, observer);
  observer.stage('looking at accounts');
  return { surroundings: await surroundingsIn(engine), columns };
}
