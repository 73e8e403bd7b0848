// From what was this made, by what, and how can it be checked? Every input with its SHA-256, and every row accounted for.

import { keyIdOf } from '../../../domain/pseudonym.js';
import type { Report, ReportInput } from '../../../domain/report.js';
import { count, duration, plural, share, size } from '../../text/numbers.js';
import { html, type Markup } from '../markup.js';
import { facts, moment, span } from '../phrases.js';
import { table, type Column } from '../table.js';
import type { Section } from './section.js';

export const custody: Section = {
  anchor: 'custody',
  title: 'Custody',
  isNeeded: () => true,
  *content({ report }) {
    const { run } = report;
    const { gaps } = report.summary.window;
    const { started_at: started, argv } = run.volatile;
    const keyId = keyIdOf(report);
    yield facts([
      ...(keyId === null ? [] : [['names', `are pseudonyms, made with the key ${keyId}`] as const]),
      ['made by', `${run.tool.name} ${run.tool.version}, engine ${run.engine.name} ${run.engine.version}`],
      ...(typeof started === 'string' ? [['begun, UTC', moment(started)] as const] : []),
      ...(isWords(argv) ? [['command', html`<code>${[run.tool.name, ...argv.map(quoted)].join(' ')}</code>`] as const] : []),
      ['report digest', hash(report.report_digest)],
      ['findings digest', hash(report.findings_digest)],
      ['settings, SHA-256', hash(run.config_sha256)],
    ]);
    yield table('Inputs', INPUT, run.inputs);
    yield html`<p class="note">${equation(run.inputs)} The digests cover everything that this page shows but the time and the command: the same inputs, settings and versions give the same ones.
<code>${run.tool.name} verify</code> on the saved report checks them and the files.</p>\n`;
    if (gaps.length > 0) yield table('Hours without any data, where there should have been requests', GAP, gaps);
    for (const input of run.inputs.filter(({ fields }) => Object.keys(fields).length > 0)) yield columnsOf(input);
    yield settings(report);
  },
};

const INPUT: readonly Column<ReportInput>[] = [
  { title: 'File', kind: 'name', cell: ({ path }) => html`<code>${path}</code>` },
  { title: 'Holds', cell: ({ relation, format, container }) => `${relation}, ${format}, ${container}` },
  { title: 'Size', kind: 'number', cell: ({ bytes }) => size(bytes) },
  { title: 'Rows read', kind: 'number', cell: ({ rows_read: rows }) => count(rows) },
  { title: 'Used', kind: 'number', cell: ({ rows_used: rows }) => count(rows) },
  { title: 'Filtered', kind: 'number', cell: ({ rows_filtered: rows }) => count(rows) },
  { title: 'Rejected', kind: 'number', cell: ({ rows_rejected: rows }) => count(rows) },
  { title: 'Time, UTC', cell: ({ first_seen: first, last_seen: last }) => span(first, last) },
  { title: 'SHA-256', cell: ({ sha256 }) => hash(sha256) },
];

function equation(all: readonly ReportInput[]): string {
  const sum = (part: (input: ReportInput) => number): number => all.reduce((total, input) => total + part(input), 0);
  const [read, used] = [sum(({ rows_read: rows }) => rows), sum(({ rows_used: rows }) => rows)];
  const [filtered, rejected] = [sum(({ rows_filtered: rows }) => rows), sum(({ rows_rejected: rows }) => rows)];
  return `${plural(read, 'row')} read = ${count(used)} used + ${count(filtered)} filtered + ${count(rejected)} rejected (${share(rejected, read)}).`;
}

const GAP: readonly Column<Report['summary']['window']['gaps'][number]>[] = [
  { title: 'Time, UTC', cell: ({ start, end }) => span(start, end) },
  { title: 'Length', kind: 'number', cell: ({ start, end }) => duration(Date.parse(end) - Date.parse(start)) },
  { title: 'Requests expected', kind: 'number', cell: ({ expected_requests: expected }) => count(Math.round(expected)) },
];

const hash = (digest: string): Markup => html`<code class="hash">${digest}</code>`;

const columnsOf = ({ path, fields, timezone }: ReportInput): Markup => html`<details><summary>Columns read from <code>${path}</code></summary>
<p class="pairs">${pairs(Object.entries(fields))}${timezone === null ? '' : html`; times without a zone read as <code>${timezone}</code>`}</p></details>\n`;

const settings = ({ run }: Report): Markup => html`<details><summary>Settings of the run</summary>
<p class="pairs">${pairs(flat(run.config))}</p></details>\n`;

const pairs = (all: readonly (readonly [string, string])[]): Markup[] => all.map(([name, value], index) => html`${index === 0 ? '' : ', '}${name} = <code>${value}</code>`);

/** `score.base_rate` and its value as JSON, in the report's order. */
const flat = (settings: object, path = ''): [string, string][] =>
  Object.entries(settings).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? flat(value, `${path}${key}.`) : [[path + key, value === undefined ? '' : JSON.stringify(value)]],
  );

const isWords = (argv: unknown): argv is readonly string[] => Array.isArray(argv) && argv.every((word) => typeof word === 'string');

/** As a shell would read it back. */
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
