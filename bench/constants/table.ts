// Which constants matter, and how much? One line for each that does, and the names of the others.

import { table } from '../report/figures.js';
import type { Outcome } from './outcomes.js';
import type { Trial } from './plan.js';
import { keyOf, type Key, type Line } from './record.js';

/** Of every constant the lines of its alternatives, in their order; of one that was not measured since it has this value none. */
export function constantsTable(trials: readonly Trial[], lineOf: (trial: Trial) => Line | null): string[] {
  const lines = trials.flatMap((trial) => lineOf(trial) ?? []);
  const unmeasured = new Set(trials.filter((trial) => lineOf(trial) === null).map((trial) => nameOf(keyOf(trial))));
  const byConstant = new Map<string, Line[]>();
  for (const line of lines) byConstant.set(nameOf(line), [...(byConstant.get(nameOf(line)) ?? []), line]);
  const measured = [...byConstant].filter(([name]) => !unmeasured.has(name));
  const [changing, idle] = [measured.filter(([, some]) => !some.every(changesNothing)), measured.filter(([, some]) => some.every(changesNothing))];
  const asIs = lines.at(-1)?.asIs;
  return [
    ...(asIs === undefined ? [] : [`As they are: ${asIs.found} members flagged, ${asIs.accused} innocents accused, average precision ${asIs.averagePrecision.toFixed(3)}. Of ${measured.length} constants ${changing.length} change any of the three:`, '']),
    ...table(
      ['constant', 'is', 'less', 'members, innocents, average precision', 'more', 'members, innocents, average precision'],
      changing.map(([name, [less, more]]) => [name, less?.is ?? '', ...cellsOf(less), ...cellsOf(more)]),
    ),
    '',
    `Nothing changes with ${idle.map(([name, [one]]) => `${name} (${one?.is ?? ''})`).join(', ')}.`,
    ...(unmeasured.size === 0 ? [] : ['', `Not measured yet: ${[...unmeasured].join(', ')}.`]),
  ];
}

/** `confirm/even-shares LARGEST_P`; the second of a name in a file has its place beside it. */
const nameOf = ({ file, name, place }: Key): string => `${file.replace(/^src\/|\/index\.js$|\.js$/g, '')} ${name}${place === 1 ? '' : ` ${place}`}`;

const figuresOf = ({ found, accused, averagePrecision }: Outcome): string => `${found}, ${accused}, ${averagePrecision.toFixed(3)}`;

const changesNothing = ({ asIs, outcome }: Line): boolean => outcome !== null && figuresOf(outcome) === figuresOf(asIs);

function cellsOf(line: Line | undefined): [string, string] {
  if (line === undefined) return ['', ''];
  const { asIs, outcome, instead } = line;
  if (outcome === null) return [instead, 'refused'];
  return [instead, changesNothing(line) ? '=' : `${signed(outcome.found - asIs.found)}, ${signed(outcome.accused - asIs.accused)}, ${outcome.averagePrecision.toFixed(3)}`];
}

const signed = (figure: number): string => (figure > 0 ? `+${figure}` : String(figure));
