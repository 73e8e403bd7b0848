// Which registration and network values do most surprisingly many accounts have in common?

import type { ReportSharedValue } from '../../../domain/report.js';
import { activeSpan, count, small } from '../../text/numbers.js';
import { html } from '../markup.js';
import { DASH, more } from '../phrases.js';
import { table, type Column } from '../table.js';
import type { Section } from './section.js';

const COLUMNS: readonly Column<ReportSharedValue>[] = [
  { title: 'Kind', kind: 'name', cell: ({ kind }) => kind },
  { title: 'Value', cell: ({ value }) => html`<code>${value}</code>` },
  { title: 'Accounts', kind: 'number', cell: ({ accounts }) => count(accounts) },
  { title: 'Expected', kind: 'number', cell: ({ expected }) => (expected === 0 ? '0' : small(expected)) },
  { title: 'p', kind: 'number', cell: ({ p }) => small(p) },
  { title: 'Requests', kind: 'number', cell: ({ requests }) => count(requests) },
  { title: 'Active', cell: (shared) => activeSpan(shared, DASH) },
];

export const sharedValues: Section = {
  anchor: 'shared-values',
  title: 'Shared registration and network values',
  isNeeded: ({ sharedValues: listed }) => listed.length > 0,
  *content({ report, sharedValues: listed }) {
    yield table('Values by how surprising their number of accounts is', COLUMNS, listed);
    // No flag shows what the report itself does not hold.
    const flags = report.shared_values.length > listed.length ? '--top 0' : '';
    yield more(report.shared_values_total - listed.length, 'value', flags);
  },
};
