// Totals first: what was read, what it covers, and whether anything is missing from it.

import { keyIdOf } from '../../domain/pseudonym.js';
import type { Report, ReportInput } from '../../domain/report.js';
import { count, daysTouched, duration, minute, plural, share, size } from './numbers.js';
import { lackSentence, sumsSentence } from '../words.js';
import { labelled, type Page } from './page.js';
import { dailyCounts, sparkline } from './sparkline.js';

const GAPS_SHOWN = 3;
/** What stands beside the daily strip. */
const MARGIN = 16;
const DAYS_OF_A_YEAR = 365.25;

export function* head(report: Report, page: Page): Iterable<string> {
  const { tool, engine } = report.run;
  const { summary } = report;
  yield `${page.ink.bold(page.safe(`${tool.name} ${tool.version}`))}  ${page.ink.dim(`${page.safe(engine.name)} ${page.safe(engine.version)}`)}`;
  const keyId = keyIdOf(report);
  if (keyId !== null) yield* labelled(page, 'names', `are pseudonyms, made with the key ${page.safe(keyId)}`);
  yield* custody(report, page);
  yield* labelled(
    page,
    'holds',
    `${plural(summary.accounts, 'account')}, ${plural(summary.requests, 'request')}, ${plural(summary.registrations, 'registration')}`,
  );
  yield* sums(report, page);
  const lack = lackSentence(report.not_evaluated, summary.registrations > 0);
  if (lack !== null) yield* labelled(page, 'lacks', lack);
  yield* windowLines(report, page);
}

/** Volume that no log shows request by request. */
function* sums({ summary: { usage, requests } }: Report, page: Page): Iterable<string> {
  if (usage !== undefined) yield* labelled(page, 'sums', sumsSentence(usage, requests));
}

/** Every row that was read is accounted for. */
function* custody({ run: { inputs } }: Report, page: Page): Iterable<string> {
  const sum = (part: (input: ReportInput) => number): number => inputs.reduce((total, input) => total + part(input), 0);
  const read = sum((input) => input.rows_read);
  const rejected = sum((input) => input.rows_rejected);
  yield* labelled(page, 'read', `${plural(inputs.length, 'file')}, ${size(sum((input) => input.bytes))}`);
  yield* labelled(
    page,
    'rows',
    `${count(read)} = ${count(sum((input) => input.rows_used))} used + ${count(sum((input) => input.rows_filtered))} filtered ` +
      `+ ${count(rejected)} rejected (${share(rejected, read)})`,
  );
}

function* windowLines({ summary }: Report, page: Page): Iterable<string> {
  const { first_seen: first, last_seen: last, gaps } = summary.window;
  if (first === null || last === null) return;
  const days = daysTouched(first, last);
  yield* labelled(page, 'window', `${span(first, last, page)}, ${plural(days, 'day')}`);
  const cells = dailyCounts(summary.timeline, page.width - MARGIN);
  const daysPerCell = Math.ceil(days / Math.max(1, cells.length));
  if (cells.length > 1) yield* labelled(page, perCell(daysPerCell), sparkline(cells, page.unicode));
  for (const gap of gaps.slice(0, GAPS_SHOWN)) {
    const length = duration(Date.parse(gap.end) - Date.parse(gap.start));
    const missing = plural(Math.round(gap.expected_requests), 'request');
    yield* labelled(page, 'no data', `${span(gap.start, gap.end, page)} (${length}; about ${missing} expected)`);
  }
  if (gaps.length > GAPS_SHOWN) yield* labelled(page, '', `${page.ellipsis} ${plural(gaps.length - GAPS_SHOWN, 'more gap')}: -f json`);
}

/** One broken clock makes a log of millennia, whose days would not fit beside their counts. */
function perCell(days: number): string {
  if (days === 1) return 'per day';
  return days < 10_000 ? `per ${days} days` : `per ${Math.round(days / DAYS_OF_A_YEAR)} years`;
}

/** The day is not repeated where both ends fall on it. */
function span(first: string, last: string, page: Page): string {
  const end = first.slice(0, 10) === last.slice(0, 10) ? minute(last).slice(11) : minute(last);
  return `${page.safe(minute(first))} ${page.dash} ${page.safe(end)} UTC`;
}
