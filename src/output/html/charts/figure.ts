// The frame of every chart: a static drawing with a title and a description for those who do not see it, and a caption.

import { printable } from '../../printable.js';
import { html, type Insertable, type Markup } from '../markup.js';
import { px } from './scale.js';

/** Charts are drawn this wide and shown at about that size: two beside each other on a desk, one on a page. */
export const WIDTH = 520;

export interface Drawing {
  /** Unique on the page; made of places, not of names. */
  readonly id: string;
  readonly title: string;
  /** What the picture says, in words with numbers. */
  readonly description: string;
  readonly height: number;
  readonly marks: readonly Markup[];
  readonly caption: Insertable;
}

export function figure({ id, title, description, height, marks, caption }: Drawing): Markup {
  return html`<figure class="chart"><figcaption><b>${title}.</b> ${caption}</figcaption><div class="scroll" role="group" tabindex="0" aria-label="${title}">
<svg viewBox="0 0 ${WIDTH} ${px(height)}" role="img" aria-labelledby="${id}t" aria-describedby="${id}d"><title id="${id}t">${title}</title><desc id="${id}d">${description}</desc>
${marks}</svg></div></figure>
`;
}

/** A chart that cannot be drawn says why. */
export const noFigure = (title: string, reason: string): Markup => html`<figure class="chart empty"><figcaption><b>${title}.</b> Not drawn: ${reason}</figcaption></figure>\n`;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Rectangles as one path: a dozen bytes each. Nothing thinner than half a pixel. */
export function boxes(kind: string, all: readonly Box[]): Markup {
  const path = all
    .filter(({ width, height }) => width > 0 && height > 0)
    .map(({ x, y, width, height }) => `M${px(x)} ${px(y)}h${px(Math.max(0.5, width))}v${px(Math.max(0.5, height))}h-${px(Math.max(0.5, width))}z`)
    .join('');
  return path === '' ? html`` : html`<path class="${kind}" d="${path}"/>\n`;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** From here on dots lie on whole places: thousands of them then coincide, and nobody sees the difference. */
const MANY_DOTS = 1000;

/** Round dots as one path of strokes without length; places that coincide are drawn once. */
export function dots(kind: string, points: readonly Point[]): Markup {
  const place = points.length > MANY_DOTS ? Math.round : px;
  const path = [...new Set(points.map(({ x, y }) => `M${place(x)} ${place(y)}h0`))].join('');
  return path === '' ? html`` : html`<path class="${kind}" d="${path}"/>\n`;
}

/** Level, upright or slanting. */
export function rule(from: Point, to: Point, kind = 'rule'): Markup {
  const [x, y] = [px(to.x), px(to.y)];
  return html`<path class="${kind}" d="M${px(from.x)} ${px(from.y)}${y === px(from.y) ? `H${x}` : x === px(from.x) ? `V${y}` : `L${x} ${y}`}"/>`;
}

/** A drawing has no room to wrap: text is cut to `most` characters as they show, with an ellipsis where it was. */
export function shortened(text: string, most: number): string {
  let [kept, length] = ['', 0];
  for (const character of text) {
    const shown = printable(character).length;
    if (length + shown > most) return `${clipped(kept, most - 1)}…`;
    kept += character;
    length += shown;
  }
  return text;
}

/** Makes room for the ellipsis. */
function clipped(text: string, most: number): string {
  const characters = [...text];
  while (characters.length > 0 && printable(characters.join('')).length > most) characters.pop();
  return characters.join('');
}

export type Anchoring = 'start' | 'middle' | 'end';

export const label = ({ x, y }: Point, text: string, anchoring: Anchoring = 'start', kind = ''): Markup =>
  html`<text x="${px(x)}" y="${px(y)}"${anchoring === 'start' ? '' : html` text-anchor="${anchoring}"`}${kind === '' ? '' : html` class="${kind}"`}>${text}</text>`;

/** Labels that end where they stand, without saying so each. */
export const endingLabels = (all: readonly { readonly at: Point; readonly text: string }[]): Markup => html`<g text-anchor="end">${all.map(({ at, text }) => label(at, text))}</g>\n`;
