// What is in these files? For every input: what it is and why, which rows it has, which column is which field, what is missing.

import { plainField, type InspectedFile, type Inspection } from '../../domain/inspected.js';
import type { NotEvaluated } from '../../domain/link.js';
import type { RenderOptions } from '../options.js';
import { count, duration, minute, plural, share, size } from '../text/numbers.js';
import { lackSentence } from '../words.js';
import { cut, labelled, newPage, note, type Page } from '../text/page.js';
import { fittedTable, type Column } from '../text/table.js';

const HOUR_MS = 3_600_000;

export function* inspectionText(inspection: Inspection, options: RenderOptions): Iterable<string> {
  const page = newPage(options);
  for (const line of lines(inspection, page, options.next)) yield `${line}\n`;
}

function* lines({ files, kinds, disables }: Inspection, page: Page, next: readonly string[]): Iterable<string> {
  const hasRegistrations = files.some(({ relation, columns }) => relation === 'registrations' || columns.some((column) => column.startsWith('registrations.')));
  for (const file of files) {
    yield page.ink.bold(page.safe(file.path));
    yield* file.problem === null ? recognised(file, kinds, hasRegistrations, page) : problem(file, page);
    yield '';
  }
  if (files.length > 1 && files.some(({ problem: found }) => found === null)) yield* disabled('together', disables, kinds, page);
  yield* next.flatMap((command, index) => labelled(page, index === 0 ? 'next' : '', command));
}

function* problem({ bytes, container, unmapped, problem: found }: InspectedFile, page: Page): Iterable<string> {
  yield* labelled(page, 'is', `${container === null ? '' : `${page.safe(container)}, `}${size(bytes)}, not read`);
  yield* labelled(page, 'because', page.safe(found?.what ?? ''));
  if (unmapped.length > 0) yield* labelled(page, 'columns', unmapped.map(page.safe).join(', '));
  yield* labelled(page, 'to do', page.safe(found?.next ?? ''));
}

function* recognised(file: InspectedFile, allKinds: number, hasRegistrations: boolean, page: Page): Iterable<string> {
  const what = [file.container, file.wrapper === null ? null : `in ${file.wrapper}`].flatMap((part) => (part === null ? [] : [page.safe(part)]));
  yield* labelled(page, 'is', `${page.safe(file.format ?? '')}: ${file.relation ?? ''} (${[...what, size(file.bytes)].join(', ')})`);
  if (file.settledBy.length > 0) yield* labelled(page, 'settled by', file.settledBy.map(page.safe).join(', '));
  yield* rows(file, page);
  const lack = file.relation === 'requests' ? lackSentence(file.disables, hasRegistrations) : null;
  if (lack !== null) yield* labelled(page, 'lacks', lack);
  yield* times(file, page);
  yield* fields(file, page);
  const level = otherLevel(file);
  if (level !== null) yield* labelled(page, 'level', `accounts are those of ${page.safe(level.own)}; --account-field ${page.safe(level.other)} compares ${page.safe(level.other)} instead`);
  if (file.namedBy !== null) yield* labelled(page, 'accounts', page.safe(file.namedBy));
  if (file.standIns.length > 0) yield* labelled(page, 'accounts', standIns(file, page));
  if (file.unmapped.length > 0) yield* labelled(page, 'not read', file.unmapped.map((name) => (name === '' ? '(no name)' : page.safe(name))).join(', '));
  yield* disabled('disables', file.disables, allKinds, page);
}

const PERSON = /(^|[^a-z])(user|usr|member|login|e-?mail|employee|caller|actor|end_?user)([._ -]?(id|name|uuid|email))?$/i;
const COMPANY = /(^|[^a-z])(tenant|workspace|customer|organi[sz]ation|org|team|company|account)([._ -]?(id|name|uuid|key))?$/i;

/** Of people and the companies they work for either may be the account, and only who asks knows which; the one that is read is said, and the other. */
function otherLevel({ relation, fields: sources, unmapped }: InspectedFile): { readonly own: string; readonly other: string } | null {
  const own = relation === 'requests' ? sources['account_id'] : undefined;
  const beside = [...unmapped, ...(sources['org'] === undefined ? [] : [sources['org']])];
  const wanted = own === undefined || /[|+]/.test(own) ? null : COMPANY.test(own) ? PERSON : PERSON.test(own) ? COMPANY : null;
  const other = wanted === null ? undefined : beside.find((name) => wanted.test(name));
  return own === undefined || other === undefined ? null : { own, other };
}

/** What could tell accounts apart where nothing names them. */
const standIns = ({ standIns: columns }: InspectedFile, page: Page): string =>
  `nothing names them; could be told by ${columns.map(({ column, values, rows: filled, sampled }, index) => `${page.safe(column)} (${values}${index === 0 ? ' different values' : ''} in ${count(filled)}${index === 0 ? ` of ${count(sampled)} sampled rows` : ''})`).join(', ')}`;

function* rows(file: InspectedFile, page: Page): Iterable<string> {
  const { rowsRead, rowsUsed, rowsFiltered, rowsRejected, rejects, filtered, repeatedRequestIds: repeated } = file;
  yield* labelled(page, 'rows', `${count(rowsRead)} = ${count(rowsUsed)} used + ${count(rowsFiltered)} filtered + ${count(rowsRejected)} rejected (${share(rowsRejected, rowsRead)})`);
  const reasons = (counts: Readonly<Record<string, number>>): string => Object.entries(counts).sort(([, a], [, b]) => b - a).map(([reason, times]) => `${count(times)} ${page.safe(reason)}`).join(', ');
  if (rowsFiltered > 0) yield* labelled(page, 'filtered', reasons(filtered));
  if (rowsRejected > 0) yield* labelled(page, 'rejected', reasons(rejects));
  if (repeated > 0) yield* labelled(page, 'repeated', `${plural(repeated, 'row')} beyond the first of ${file.relation === 'requests' ? 'a request id' : 'an account'}`);
}

function* times({ firstSeen, lastSeen, longestGap: gap, timezone, lacksZone }: InspectedFile, page: Page): Iterable<string> {
  if (firstSeen !== null && lastSeen !== null) {
    const longest = gap === null ? '' : `; longest gap ${duration(gap.hours * HOUR_MS)} from ${minute(gap.since)}`;
    yield* labelled(page, 'times', `${minute(firstSeen)} ${page.dash} ${minute(lastSeen)} UTC${longest}`);
  }
  const zone = lacksZone ? 'times name none and the format has none: analyze needs --tz' : timezone === null ? 'said by the times or by the format' : `${page.safe(timezone)}, for times that name none`;
  yield* labelled(page, 'zone', zone);
}

const SHORTEST_VALUE = 12;

function* fields({ fields: sources, samples, timeForms }: InspectedFile, page: Page): Iterable<string> {
  const found = Object.entries(sources).map(([field, source]) => ({ field, source: page.safe(source), samples: (samples[plainField(field)] ?? []).map(page.safe), form: timeForms[plainField(field)] }));
  const widest = Math.floor(page.width / 3);
  const columns: Column<(typeof found)[number]>[] = [
    { title: 'FIELD', align: 'left', cell: ({ field }) => field },
    { title: 'FROM', align: 'left', cell: ({ source, form }) => cut(page, form === undefined ? source : `${source} (${form})`, widest) },
  ];
  const taken = Math.max(0, ...found.map(({ field }) => field.length)) + Math.max(4, ...found.map((row) => columns[1]?.cell(row).length ?? 0)) + 6;
  columns.push({ title: 'VALUES', align: 'left', cell: (row) => cut(page, row.samples.join(', '), Math.max(SHORTEST_VALUE, page.width - taken)) });
  const table = fittedTable(page, columns, found);
  yield table.header;
  yield* table.lines;
}

/** Kinds of evidence by what they lack. */
function* disabled(label: string, disables: readonly NotEvaluated[], allKinds: number, page: Page): Iterable<string> {
  const byReason = new Map<string, string[]>();
  for (const { kind, reason } of disables) byReason.set(reason, [...(byReason.get(reason) ?? []), kind]);
  if (disables.length === 0) yield* labelled(page, label, label === 'disables' ? 'nothing: every kind of evidence can be looked for' : 'every kind of evidence can be looked for');
  let first = label;
  for (const [reason, kinds] of byReason) {
    yield* labelled(page, first, `${kinds.length === allKinds ? 'every kind of evidence' : kinds.join(', ')}: ${reason}`);
    first = '';
  }
  if (label === 'together' && disables.length > 0) yield* note(page, 'These kinds of evidence cannot be looked for; they count for nothing, not as zero.');
}
