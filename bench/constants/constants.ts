// Which numbers decide? Found in the built code itself, so that no list has to be kept in step with it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Constant {
  /** Below the folder of the built code, e.g. `src/confirm/even-shares.js`. */
  readonly file: string;
  /** As it stands there: `LARGEST_P`, or `weight` for a field. */
  readonly name: string;
  /** Place of the expression in the text of the file. */
  readonly from: number;
  readonly to: number;
  readonly expression: string;
  /** NaN where the expression is made of other constants. */
  readonly value: number;
}

/** Rooms in which accounts are linked, grouped, tested and judged. */
const ROOMS = ['src/detect', 'src/group', 'src/confirm', 'src/score', 'src/domain/group.js'];

/** Units, parts of other constants, and how much is asked, listed, read or drawn at once: no choice that could be made otherwise. */
const NO_CHOICE = /^(?:HOUR|DAY|MINUTE|SECOND|PERIOD)_MS$|BYTES|^(?:ALL_CAUSES|BASE_LOG_ODDS|EXPLAINED_LOG_ODDS|LEAST_P|LISTED|MOST_LISTED|MOST_NAMED|ROWS_PER_KIND|VALUES_PER_TURN|ROUNDING|MOMENTS_PER_LOOK|CARRIERS_PER_MEMBER|STEPS_PER_OCTAVE)$/;

const DECLARED = /^(?:export )?const ([A-Z][A-Z0-9_]*) = ([-\d(M][^;\n]*);$/gm;
const FIELDS = /^ +(cap|weight|least[A-Z]\w*|most[A-Z]\w*|largest[A-Z]\w*): (\d[\d._]*),?$/gm;

/** Those of the code that is built below `dist`, in the order of files and places. */
export function constantsIn(dist: string): Constant[] {
  return ROOMS.flatMap((room) => filesOf(dist, room)).flatMap((file) => constantsOf(file, readFileSync(join(dist, file), 'utf8')));
}

export function constantsOf(file: string, text: string): Constant[] {
  const found = [...text.matchAll(DECLARED), ...text.matchAll(FIELDS)].flatMap((match): Constant[] => {
    const [whole, name = '', expression = ''] = match;
    const from = match.index + whole.lastIndexOf(expression);
    const value = valueOf(expression);
    return NO_CHOICE.test(name) || value === 0 ? [] : [{ file, name, from, to: from + expression.length, expression, value }];
  });
  return found.sort((a, b) => a.from - b.from);
}

function filesOf(dist: string, room: string): string[] {
  if (room.endsWith('.js')) return [room];
  return (readdirSync(join(dist, room), { recursive: true }) as string[]).filter((name) => name.endsWith('.js')).sort().map((name) => `${room}/${name}`);
}

const QUOTIENT = /^(-?)(?:(Math\.log)\()?([\d._]+(?:e-?\d+)?)(?: ([*/]) ([\d._]+))?\)?$/;

/** Of a figure, a product, a quotient or the logarithm of one. */
function valueOf(expression: string): number {
  const [, sign, log, left = '', by, right = '1'] = QUOTIENT.exec(expression) ?? [];
  const [one, other] = [Number(left.replaceAll('_', '')), Number(right.replaceAll('_', ''))];
  const figure = left === '' ? NaN : by === '/' ? one / other : one * other;
  return (sign === '-' ? -1 : 1) * (log === undefined ? figure : Math.log(figure));
}

/** Of a share above this a half more would be no share: its distance from 1 is taken instead. */
const LARGE_SHARE = 0.5;
/** Smaller figures are probabilities, of which twice as much is nothing. */
const SMALL = 0.01;

export interface Alternative {
  readonly side: 'less' | 'more';
  readonly value: number | null;
  readonly expression: string;
}

/** Half and twice of a figure, a tenth and ten times of a probability; of a large share half and twice its distance from 1. What is counted stays whole. */
export function alternativesOf({ expression, value }: Pick<Constant, 'expression' | 'value'>): Alternative[] {
  const to = (side: Alternative['side'], figure: number): Alternative => ({ side, value: figure, expression: String(figure) });
  if (Number.isNaN(value)) return [{ side: 'less', value: null, expression: `(${expression}) / 2` }, { side: 'more', value: null, expression: `(${expression}) * 2` }];
  if (Math.abs(value) < SMALL) return [to('less', tidy(value / 10)), to('more', tidy(value * 10))];
  if (value > LARGE_SHARE && value < 1) return [to('less', tidy(1 - 2 * (1 - value))), to('more', tidy(1 - (1 - value) / 2))];
  if (Number.isInteger(value)) return [to('less', Math.floor(value / 2)), to('more', value * 2)];
  return [to('less', tidy(value / 2)), to('more', tidy(value * 2))];
}

const tidy = (figure: number): number => Number(figure.toPrecision(6));

/** The text with another expression in the constant's place. */
export const altered = (text: string, { from, to }: Pick<Constant, 'from' | 'to'>, expression: string): string => `${text.slice(0, from)}${expression}${text.slice(to)}`;
