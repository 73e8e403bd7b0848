// Counts as shaded cells: a row per subject, the darker the larger the share of the row's own busiest cell.

import { html, NOTHING, type Markup } from '../markup.js';
import { largest, px } from './scale.js';

const SHADES = 6;

export interface CellRow {
  readonly counts: readonly number[];
  /** Which row from the top. */
  readonly row: number;
}

export interface Cells {
  readonly rows: readonly CellRow[];
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Drawn in cells as units, so that a cell takes a handful of bytes; neighbours of one shade are one stroke. */
export function cells({ rows, left, top, width, height }: Cells): Markup {
  const paths = Array.from({ length: SHADES }, () => '');
  for (const { counts, row } of rows) {
    const most = largest(counts);
    const shades = counts.map((figure) => (figure > 0 ? Math.min(SHADES - 1, Math.ceil((figure / most) * (SHADES - 1))) : 0));
    let start = 0;
    shades.forEach((shade, index) => {
      if (shades[index + 1] === shade) return;
      paths[shade] = `${paths[shade] ?? ''}M${start} ${row}h${index + 1 - start}`;
      start = index + 1;
    });
  }
  const columns = rows.reduce((most, { counts }) => Math.max(most, counts.length), 0);
  const last = rows.at(-1)?.row ?? 0;
  const gaps = Array.from({ length: Math.max(0, columns - 1) }, (_, index) => `M${index + 1} -.5V${last + 0.5}`).join('');
  return html`<g class="cells" stroke-width="${height > 6 ? px(1 - 1 / height) : 1}" transform="translate(${px(left)} ${px(top + height / 2)}) scale(${px(width)} ${px(height)})">
${paths.map((path, shade) => (path === '' ? NOTHING : html`<path class="shade${shade}" d="${path}"/>\n`))}<path class="gaps" stroke-width="${px(1 / width)}" d="${gaps}"/></g>\n`;
}
