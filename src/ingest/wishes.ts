// What did the user ask for? Every flag is understood before anything is read, so that a slip costs no waiting.

import type { CanonicalField } from './mapping/recognition.js';
import { conditionOf } from './filter/condition.js';
import type { RowFilter } from './filter/rows.js';
import { parseWhere } from './filter/where.js';
import { windowOf } from './filter/window.js';
import { readMapFile } from './mapping/map-file.js';
import { engineZone } from './mapping/zones.js';
import type { IngestOptions } from './options.js';
import type { Zone } from './planning/plan-records.js';

export interface Understood {
  readonly map: ReadonlyMap<CanonicalField, string>;
  readonly zone: Zone | null;
  readonly filter: RowFilter;
}

/** Throws exit 2 with the flag and the place of what is not understood. */
export async function understand(options: Pick<IngestOptions, 'map' | 'timezone' | 'since' | 'until' | 'where'>): Promise<Understood> {
  const { map, timezone, since, until, where } = options;
  return {
    map: map === null ? new Map() : typeof map === 'string' ? await readMapFile(map) : new Map(Object.entries(map) as [CanonicalField, string][]),
    zone: timezone === null ? null : { wish: timezone, engine: engineZone(timezone) },
    filter: { window: windowOf(since, until), where: where === null ? null : conditionOf(parseWhere(where), where) },
  };
}
