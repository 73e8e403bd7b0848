// A row of counts as small bars within a line of text or a table; its figures stand beside it or in the chart it leads to.

import { html, type Markup } from '../markup.js';
import { largest, px } from './scale.js';

const HEIGHT = 16;

/** `title` is read out in place of the picture. A bar is one unit wide, so that it takes a handful of bytes. */
export function spark(counts: readonly number[], title: string, barWidth = 3): Markup {
  const most = largest(counts);
  const path = counts.map((figure, index) => (figure > 0 ? `M${index} ${HEIGHT}v-${Math.max(1, Math.round((figure / most) * HEIGHT))}` : '')).join('');
  const [width, units] = [px(counts.length * barWidth), Math.max(1, counts.length)];
  const size = html`width="${width}" height="${HEIGHT}" viewBox="-.5 0 ${units} ${HEIGHT}" preserveAspectRatio="none"`;
  return html`<svg class="spark" ${size} role="img" aria-label="${title}"><path d="${path}"/></svg>`;
}
