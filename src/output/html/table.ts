// A table for eyes, ears and fingers: a caption, headings with their scope, and a frame that scrolls by itself when it is narrow.

import { html, type Insertable, type Markup } from './markup.js';

export interface Column<Row> {
  readonly title: string;
  /** `name` names its row; `number` stands to the right; `words` and `rows` (to pull) need room. */
  readonly kind?: 'name' | 'number' | 'words' | 'rows';
  cell(row: Row): Insertable;
}

/** The frame can be reached by the keyboard, or nobody without a pointer could scroll it. */
export function table<Row>(caption: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
  const heads = columns.map(({ title, kind }) => (kind === 'number' ? html`<th scope="col" class="n">${title}</th>` : html`<th scope="col">${title}</th>`));
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${caption}"><table><caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${columns.map((column) => cell(column, row))}</tr>\n`)}</tbody></table></div>
`;
}

function cell<Row>(column: Column<Row>, row: Row): Markup {
  const content = column.cell(row);
  if (column.kind === 'name') return html`<th scope="row">${content}</th>`;
  if (column.kind === undefined) return html`<td>${content}</td>`;
  return html`<td class="${column.kind === 'number' ? 'n' : column.kind}">${content}</td>`;
}
