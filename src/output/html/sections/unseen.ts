// What could not be seen: evidence that was not evaluated, rows that were rejected, warnings, and what no search would find.

import type { Report } from '../../../domain/report.js';
import { count, plural } from '../../text/numbers.js';
import { html, NOTHING, type Markup } from '../markup.js';
import { table, type Column } from '../table.js';
import type { Section } from './section.js';

export const unseen: Section = {
  anchor: 'not-evaluated',
  title: 'Not evaluated',
  isNeeded: () => true,
  *content({ report }) {
    if (report.not_evaluated.length === 0) yield html`<p>Every kind of evidence could be evaluated.</p>\n`;
    else yield table('Kinds of evidence that were not evaluated; nothing follows from their absence', MISSING, report.not_evaluated);
    yield html`<p><b>Limit of detection.</b> ${report.summary.detection_limit}</p>\n`;
    yield suppressed(report);
    if (report.warnings.length > 0) yield table('Warnings', WARNING, report.warnings);
    yield* rejects(report);
  },
};

const MISSING: readonly Column<Report['not_evaluated'][number]>[] = [
  { title: 'Kind', kind: 'name', cell: ({ kind }) => kind },
  { title: 'Family', cell: ({ family }) => family },
  { title: 'Why', kind: 'words', cell: ({ reason }) => reason },
];

const WARNING: readonly Column<Report['warnings'][number]>[] = [
  { title: 'Code', kind: 'name', cell: ({ code }) => code },
  { title: 'What', kind: 'words', cell: ({ message }) => message },
];

const suppressed = ({ summary: { suppressed_accounts: accounts } }: Report): Markup =>
  accounts === 0 ? NOTHING : html`<p><b>Suppressed.</b> ${plural(accounts, 'account')} by the <a href="#allow-list">allow-list</a>: with score and tier, never flagged.</p>\n`;

const REASON: readonly Column<readonly [reason: string, rows: number]>[] = [
  { title: 'Reason', kind: 'name', cell: ([reason]) => reason },
  { title: 'Rows', kind: 'number', cell: ([, rows]) => count(rows) },
];

const EXAMPLE: readonly Column<Report['rejects']['examples'][number]>[] = [
  { title: 'Row', kind: 'name', cell: ({ file, row }) => html`<code>${file}:${row}</code>` },
  { title: 'Reason', kind: 'words', cell: ({ reason }) => reason },
];

function* rejects({ rejects: { total, by_reason: reasons, examples } }: Report): Iterable<Markup> {
  if (total === 0) return;
  yield table(`Rejected: ${plural(total, 'row')}`, REASON, Object.entries(reasons).sort(([, a], [, b]) => b - a));
  if (examples.length > 0) yield table('Examples of rejected rows', EXAMPLE, examples);
}
