// How long did a request take, where nothing says it but the times between which it ran?

import { normalName } from './aliases.js';
import { pathName, type SampledColumn, type Source, type Wishes } from './recognition.js';
import { filledValues, LEAST_SHAPE_SHARE, shapeShare } from './shapes.js';
import { timeFormOf } from './times.js';
import { columnNamed, spanNames } from './wished.js';

const END = /(^|_)(end|ended|finish|finished|complete|completed|completion|done|stop|stopped|responded|response|answered)(_?(at|on|time|timestamp|ts|date|datetime))?$/;
/** Several requests end with these, or other things than requests do. */
const OF_OTHERS = /session|conversation|subscription|contract|trial|period|bucket|billing|plan|account|user|job|batch/;

/** From the time of a request to the only column that says when it was over; null where none does, or several do. */
export function durationOf(columns: readonly SampledColumn[], began: SampledColumn, { map }: Wishes): Source | null {
  const [last, first] = (spanNames(map.get('latency_ms') ?? '') ?? []).map((name) => columnNamed(columns, name));
  if (first !== undefined && last !== undefined) return between(first, last);
  if (END.test(normalName(pathName(began.path)))) return null;
  const ends = columns.filter((column) => column !== began && isEnd(column));
  const [only] = ends;
  return only === undefined || ends.length > 1 ? null : between(began, only);
}

function isEnd({ path, values, type }: SampledColumn): boolean {
  const name = normalName(pathName(path));
  return END.test(name) && !OF_OTHERS.test(name) && (type !== null ? /Date/.test(type) : (shapeShare('time', values) ?? 0) >= LEAST_SHAPE_SHARE);
}

const between = (since: SampledColumn, until: SampledColumn): Source => ({ path: since.path, until: until.path, timeForms: [formOf(since), formOf(until)] });

const formOf = ({ values }: SampledColumn): NonNullable<Source['timeForms']>[number] => timeFormOf(filledValues(values))?.form ?? 'iso';
