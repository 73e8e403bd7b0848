// Exports that overlap hold some requests twice. A row that stands in several inputs with one id and with the same in every column is one
// request, so that nobody has asked twice as often as they did, at the same millisecond.

import type { StagedInput } from '../../domain/input.js';
import { allRows, type LoadingEngine } from '../../store/engine.js';
import { sqlBeside } from '../../store/sql.js';
import { REPEATED } from '../load/reader.js';
import { createLike, hasRows, replaceStaged } from '../load/staging.js';
import { PHASES } from '../mapping/phases.js';
import { NO_ACCOUNT } from '../records/interpreter.js';
import { hasRequestIds } from './request-ids.js';

/** One id in so many is looked for first: most logs that lie beside one another repeat nothing. Of few rows each one is. */
const LOOKED_FOR = 64;
const FEW_ROWS = 1_000_000;

/** Leaves each row of `requests_staging` that several inputs tell alike to the first of them in order of custody. */
export async function leaveRepeated(engine: LoadingEngine, inputs: readonly StagedInput[]): Promise<void> {
  if (inputs.filter(hasRequestIds).length < 2) return;
  const reasons = { reasons: ['', NO_ACCOUNT, ...PHASES], phases: PHASES };
  const spans = await allRows(engine, sqlBeside(import.meta.url, 'spans-of-inputs.sql'), { reasons: reasons.reasons });
  if (!overlap(spans.map(([first, last]) => [Number(first), Number(last)]))) return;
  const rows = spans.reduce((total, [, , count]) => total + Number(count), 0);
  const finding = sqlBeside(import.meta.url, 'repeated-requests.sql');
  if (rows > FEW_ROWS && (await allRows(engine, `${finding} LIMIT 1`, { ...reasons, one_in: LOOKED_FOR })).length === 0) return;
  await engine.execute('CREATE TABLE requests_repeated (mark UInt64, kept_file UInt32) ENGINE = MergeTree ORDER BY mark');
  await engine.execute(`INSERT INTO requests_repeated ${finding}`, { ...reasons, one_in: 1 });
  if (await hasRows(engine, 'requests_repeated')) {
    await createLike(engine, 'requests', 'requests_rewritten');
    await engine.execute(`INSERT INTO requests_rewritten ${sqlBeside(import.meta.url, 'rows-told-once.sql')}`, { ...reasons, repeated: REPEATED });
    await replaceStaged(engine, 'requests', 'requests_rewritten');
  }
  await engine.execute('DROP TABLE requests_repeated');
}

/** Is any of these spans, in order of their beginnings, begun before another is over? */
const overlap = (spans: readonly (readonly [first: number, last: number])[]): boolean =>
  spans.some(([first], index) => index > 0 && first <= Math.max(...spans.slice(0, index).map(([, last]) => last)));
