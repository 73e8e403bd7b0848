// The registration and network values that most surprisingly many accounts have in common.

import type { Report, ReportSharedValue } from '../../domain/report.js';
import { activeSpan, count, plural, small } from './numbers.js';
import { cut, note, paragraph, type Page } from './page.js';
import { fittedTable, leftOutNote, type Column } from './table.js';

/** From here on there is room for the time span too. */
const WIDE = 100;
/** What the other columns usually need, without and with the span. */
const BESIDE_VALUE = { narrow: 57, wide: 73 } as const;
const NARROWEST_VALUE = 20;

export function* sharedValueSection(report: Report, listed: readonly ReportSharedValue[], page: Page): Iterable<string> {
  if (listed.length === 0) return;
  const room = Math.max(NARROWEST_VALUE, page.width - (page.width >= WIDE ? BESIDE_VALUE.wide : BESIDE_VALUE.narrow));
  yield '';
  yield* paragraph(page, 'Shared registration and network values, most surprising first').map((line) => page.ink.bold(line));
  const table = fittedTable(page, columns(page, room), listed);
  yield table.header;
  yield* table.lines;
  yield* leftOutNote(page, table);
  const more = report.shared_values_total - listed.length;
  if (more > 0) yield* note(page, `${page.ellipsis} ${plural(more, 'more value')}${more > report.shared_values.length - listed.length ? '' : ': --top 0'}`);
  if (listed.some(({ value }) => cut(page, page.safe(value), room) !== page.safe(value)))
    yield* note(page, `${page.ellipsis} at the end of a value: cut to fit, whole in -f json`);
}

function columns(page: Page, room: number): Column<ReportSharedValue>[] {
  return [
    { title: 'KIND', align: 'left', cell: ({ kind }) => page.safe(kind) },
    { title: 'VALUE', align: 'left', cell: ({ value }) => cut(page, page.safe(value), room) },
    { title: 'ACCOUNTS', align: 'right', cell: ({ accounts }) => count(accounts) },
    { title: 'EXPECTED', align: 'right', cell: ({ expected }) => (expected === 0 ? '0' : small(expected)) },
    { title: 'P', align: 'right', cell: ({ p }) => small(p) },
    { title: 'REQUESTS', align: 'right', cell: ({ requests }) => count(requests), keep: 2 },
    { title: 'ACTIVE', align: 'left', cell: (shared) => page.safe(activeSpan(shared, page)), keep: 1 },
  ];
}
