// What was declared innocent, by whom, why and until when; and what came of every entry.

import type { ReportAllowance } from '../../../domain/judgement.js';
import { outcomeOf, subjectOf } from '../../judgement.js';
import { html } from '../markup.js';
import { table, type Column } from '../table.js';
import type { Section } from './section.js';

export const allowList: Section = {
  anchor: 'allow-list',
  title: 'Allow-list',
  isNeeded: ({ report }) => report.allow_list.length > 0,
  *content({ report }) {
    yield html`<p>Suppressed accounts keep their score and tier; they are not flagged. Whether an entry is over is judged by the day of the last row.</p>\n`;
    yield table('Entries of the allow-list', COLUMNS, report.allow_list);
  },
};

const COLUMNS: readonly Column<ReportAllowance>[] = [
  { title: 'Allowed', kind: 'name', cell: subjectOf },
  { title: 'Until', cell: ({ expires }) => expires },
  { title: 'Reason', kind: 'words', cell: ({ reason }) => reason },
  { title: 'Author', kind: 'name', cell: ({ author }) => author },
  { title: 'What came of it', kind: 'words', cell: outcomeOf },
  { title: 'Entry', kind: 'name', cell: ({ file, line }) => html`<code>${file}:${line}</code>` },
];
