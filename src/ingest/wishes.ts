// What did the user ask for? Every flag is understood before anything is read, so that a slip costs no waiting.

import { EXIT, LockstepError } from '../domain/errors.js';
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
  /** How far apart two rows of one request may lie; null joins none by time. */
  readonly reachMs: number | null;
}

/** Throws exit 2 with the flag and the place of what is not understood. */
export async function understand(options: Pick<IngestOptions, 'map' | 'timezone' | 'since' | 'until' | 'where' | 'joinWithin'>): Promise<Understood> {
  const { map, timezone, since, until, where, joinWithin = null } = options;
  return {
    map: map === null ? new Map() : typeof map === 'string' ? await readMapFile(map) : new Map(Object.entries(map) as [CanonicalField, string][]),
    zone: timezone === null ? null : { wish: timezone, engine: engineZone(timezone) },
    filter: { window: windowOf(since, until), where: where === null ? null : conditionOf(parseWhere(where), where) },
    reachMs: joinWithin === null ? null : reachOf(joinWithin),
  };
}

/** Clocks of two machines and the queue between them; who acts ten minutes later is somebody else. */
const LONGEST_REACH_MS = 600_000;

function reachOf(text: string): number {
  const [, figure = '', unit = ''] = /^(\d+(?:\.\d+)?) ?(ms|s|m)$/.exec(text.trim()) ?? [];
  const ms = Math.round(Number(figure) * ({ ms: 1, s: 1000, m: 60_000 }[unit] ?? NaN));
  if (ms >= 1 && ms <= LONGEST_REACH_MS) return ms;
  throw new LockstepError({ code: 'bad-reach', exit: EXIT.usage, what: `\`${text}\` is no span of 1 ms to 10 m.`, where: '--join-within', next: 'Write it as 500ms, 2s or 1m.' });
}
