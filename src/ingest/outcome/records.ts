// The custody record of every input, and what ends a run once the rows are counted: too many bad ones, or none left.

import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Column } from '../../domain/fields.js';
import type { InputRecord } from '../../domain/input.js';
import { PIPE } from '../inputs/pipe.js';
import { mappingOf } from '../load/plan.js';
import type { Translated } from '../load/translate.js';
import type { PlannedInput } from '../planning/index.js';
import { percent, sum, type Tally, type UsedRows } from './tally.js';

/** Record of one input from what was counted before and after the filters. */
export async function inputRecord({ input, plan }: PlannedInput, tally: Tally, used: UsedRows, translated: Translated | undefined): Promise<InputRecord> {
  const rowsRejected = sum(tally.rejected.values());
  const rowsFiltered = tally.good - used.rows + sum(tally.filtered.values());
  return {
    path: input.path, fullPath: input.path === PIPE ? PIPE : input.fullPath, sha256: await input.sha256, bytes: input.bytes,
    relation: plan.recognition.relation, format: translated?.formats.map(([format]) => format).join('+') ?? plan.format, container: plan.container,
    rowsRead: used.rows + rowsFiltered + rowsRejected, rowsUsed: used.rows, rowsFiltered, rowsRejected,
    firstSeen: used.firstSeen, lastSeen: used.lastSeen, mapping: mappingOf(plan), timezone: plan.assumedZone,
  };
}

/**
 * Canonical columns that at least one input has; system prompts also come out of chats. `joined` are the inputs of whose nameless
 * rows some found an account: those of others tell nothing.
 */
export function columnsOf(planned: readonly Pick<PlannedInput, 'plan'>[], translated: ReadonlyMap<number, Translated>, joined: ReadonlySet<number>): ReadonlySet<Column> {
  const columns = new Set<Column>();
  for (const { plan } of planned) {
    const read = translated.get(plan.id);
    if (read !== undefined) {
      for (const column of [...read.columns, ...(joined.has(plan.id) ? read.namelessColumns : [])]) columns.add(column);
      if (read.columns.has('requests.prompt')) columns.add('requests.system_prompt');
      continue;
    }
    if (plan.namesNobody && !joined.has(plan.id)) continue;
    const { relation, fields, parameters } = plan.recognition;
    for (const field of Object.keys(fields)) columns.add(`${relation}.${field}` as Column);
    if (parameters.length > 0) columns.add('requests.parameters');
    if (plan.hasChats) columns.add('requests.system_prompt');
  }
  return columns;
}

/** Throws exit 4 when more than `maxBad` (0 to 1) of all rows read were rejected. */
export function refuseTooManyBad(rowsRead: number, rowsRejected: number, maxBad: number, rejectsFile: string | null): void {
  if (rowsRejected === 0 || rowsRejected / rowsRead <= maxBad) return;
  const next = rejectsFile === null ? 'See them all with --rejects FILE, or allow more with --max-bad.' : `They are in ${rejectsFile}; allow more with --max-bad.`;
  throw new LockstepError({
    code: 'too-many-bad-rows', exit: EXIT.damagedInput, where: null, next,
    what: `${rowsRejected} of ${rowsRead} rows (${percent(rowsRejected / rowsRead)}) cannot be read; --max-bad allows ${percent(maxBad)}.`,
  });
}

/** Throws exit 3 when no request is left. */
export function refuseNothing(records: readonly InputRecord[], hasFilter: boolean): void {
  const requests = records.filter(({ relation }) => relation === 'requests');
  if (requests.some(({ rowsUsed }) => rowsUsed > 0)) return;
  const filtered = sum(requests.map(({ rowsFiltered }) => rowsFiltered));
  const what = hasFilter && filtered > 0 ? `none of ${filtered} requests is left by --since, --until and --where.` : 'the logs hold no usable request.';
  throw new LockstepError({ code: 'no-usable-rows', exit: EXIT.nothingUsable, what, where: requests[0]?.path ?? null, next: hasFilter && filtered > 0 ? 'Widen them.' : 'Give a log that holds rows.' });
}
