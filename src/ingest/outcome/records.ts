// The custody record of every input, and what ends a run once the rows are counted: too many bad ones, or none left.

import { EXIT, LockstepError } from '../../domain/errors.js';
import { allColumns, type Column } from '../../domain/fields.js';
import type { InputRecord, RejectedRow, RejectSummary, StagedInput } from '../../domain/input.js';
import { compare } from '../../domain/order.js';
import { DRAWN_ROW, TOTAL_ROW } from '../load/reader.js';
import { percent, sum, type Tally, type UsedRows } from './tally.js';

/** Record of one input from what was counted before and after the filters. */
export function inputRecord(staged: StagedInput, tally: Tally, used: UsedRows): InputRecord {
  const { path, fullPath, sha256, bytes, relation, format, container, mapping, timezone, unread } = staged;
  const rowsRejected = sum(tally.rejected.values());
  const rowsFiltered = tally.good - used.rows + sum(tally.filtered.values());
  return {
    path, fullPath, sha256, bytes, relation, format, container, rowsRead: used.rows + rowsFiltered + rowsRejected, rowsUsed: used.rows, rowsFiltered, rowsRejected,
    firstSeen: used.firstSeen, lastSeen: used.lastSeen, mapping, timezone, ...(unread === undefined ? {} : { unread }),
  };
}

/** Canonical columns that at least one input has. `joined` are the load ids of those of whose nameless rows some found an account. */
export function columnsOf(inputs: readonly Pick<StagedInput, 'columns' | 'namelessColumns'>[], joined: ReadonlySet<number>): ReadonlySet<Column> {
  return allColumns(inputs.flatMap(({ columns, namelessColumns }, id) => [...columns, ...(joined.has(id) ? namelessColumns : [])]));
}

/** Throws exit 4 when more than `maxBad` (0 to 1) of all rows read were rejected. */
export function refuseTooManyBad(rowsRead: number, rejects: RejectSummary, maxBad: number, rejectsFile: string | null): void {
  const { byReason, examples } = rejects;
  // That an export ends in a sum, or has lines drawn around its rows, is no damage.
  const rowsRejected = rejects.total - (byReason[TOTAL_ROW] ?? 0) - (byReason[DRAWN_ROW] ?? 0);
  if (rowsRejected === 0 || rowsRejected / rowsRead <= maxBad) return;
  const next = rejectsFile === null ? 'See them all with --rejects FILE, or allow more with --max-bad.' : `They are in ${rejectsFile}; allow more with --max-bad.`;
  throw new LockstepError({
    code: 'too-many-bad-rows', exit: EXIT.damagedInput, where: null, next,
    what: `${rowsRejected} of ${rowsRead} rows (${percent(rowsRejected / rowsRead)}) cannot be read; --max-bad allows ${percent(maxBad)}. ${reasons(Object.fromEntries(Object.entries(byReason).filter(([reason]) => reason !== TOTAL_ROW && reason !== DRAWN_ROW)))}${first(examples[0])}.`,
  });
}

/** Reasons that are named in a message. */
const MOST_REASONS = 3;

/** `account 40, timestamp 1`, the most frequent first. */
function reasons(byReason: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(byReason).sort(([a, m], [b, n]) => n - m || compare(a, b));
  const named = sorted.slice(0, MOST_REASONS).map(([reason, rows]) => `${reason} ${rows}`);
  return `Why: ${named.join(', ')}${sorted.length > MOST_REASONS ? ', …' : ''}`;
}

const first = (example: RejectedRow | undefined): string => (example === undefined ? '' : `; the first is ${example.path}:${example.row}`);

/** Throws exit 3 when no request is left. */
export function refuseNothing(records: readonly InputRecord[], hasFilter: boolean): void {
  const requests = records.filter(({ relation }) => relation === 'requests');
  if (requests.some(({ rowsUsed }) => rowsUsed > 0)) return;
  const filtered = sum(requests.map(({ rowsFiltered }) => rowsFiltered));
  const what = hasFilter && filtered > 0 ? `none of ${filtered} requests is left by --since, --until and --where.` : 'the logs hold no usable request.';
  throw new LockstepError({ code: 'no-usable-rows', exit: EXIT.nothingUsable, what, where: requests[0]?.path ?? null, next: hasFilter && filtered > 0 ? 'Widen them.' : 'Give a log that holds rows.' });
}
