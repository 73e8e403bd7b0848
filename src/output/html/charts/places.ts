// Where do the members' figures lie among the population's? Each row is one figure: independent accounts would lie evenly from
// the left (everybody has more) to the right (everybody has less); members run by one hand lie in a heap. An account has a mark.

import type { ReportAccount } from '../../../domain/report.js';
import { figuresOf, percent, type Figure } from '../../dossier/figures.js';
import { html, NOTHING, type Markup } from '../markup.js';
import { boxes, endingLabels, figure, label, noFigure, rule, WIDTH, type Box } from './figure.js';
import { largest, linear, px } from './scale.js';

const LEFT = 158;
const RIGHT = WIDTH - 84;
const ROW = 18;
const HEAD = 18;
const BINS = 40;
const TITLE = 'Place among the population';

const x = linear({ low: 0, high: 1 }, { low: LEFT, high: RIGHT });
const rowY = (index: number): number => HEAD + (index + 1) * ROW - 4;
const heightOf = (rows: number): number => HEAD + rows * ROW + 4;

/** Of a whole campaign. The heaps have an id, so that its members' own charts show them without repeating them. */
export function placesOfMembers(members: readonly ReportAccount[], id: string): Markup {
  const all = members.map(({ profile }) => figuresOf(profile));
  const [first] = all;
  if (first === undefined) return noFigure(TITLE, 'no member is listed.');
  const middles = first.map((_, index) => middleOf(all.map((figures) => figures[index])));
  return figure({
    id, title: TITLE, height: heightOf(first.length),
    description: first.map(({ title }, index) => `${title}: the middle member above ${placeWord(middles[index])}`).join('; '),
    caption: 'Members among everybody. Were they independent, they would lie evenly from 0 to 100 %. Right: the middle member’s figure.',
    marks: [
      frame(first.map(({ title }) => title)),
      html`<g id="${id}-heaps">${boxes('own', first.flatMap((_, index) => heap(all.map((figures) => figures[index]?.percentile), rowY(index))))}</g>\n`,
      ...middles.map((middle, index) => label({ x: RIGHT + 8, y: rowY(index) }, middle?.value ?? '–')),
    ],
  });
}

/** What all charts of single accounts have in common, once on the page: their titles and lines. */
export const placesFrame = (accounts: readonly ReportAccount[], id: string): Markup =>
  html`<svg class="frame" aria-hidden="true"><defs><g id="${id}">${frame(accounts.slice(0, 1).flatMap(({ profile }) => figuresOf(profile).map(({ title }) => title)))}</g></defs></svg>\n`;

export interface PlacesOfAccount {
  readonly account: ReportAccount;
  /** Id of the chart of its campaign, null where that is not on the page. */
  readonly campaignChart: string | null;
  /** Id of what is common to all. */
  readonly frame: string;
  readonly id: string;
}

/** Of one account, before the heaps of its campaign. */
export function placesOfAccount({ account, campaignChart, frame: common, id }: PlacesOfAccount): Markup {
  const figures = figuresOf(account.profile);
  const marks = figures.map(({ percentile }, index) => (percentile === null ? '' : `M${px(x(percentile))} ${rowY(index) + 3}v-${ROW - 4}`));
  return figure({
    id, title: TITLE, height: heightOf(figures.length),
    description: `Share of the population that has less: ${figures.map(({ title, percentile }) => `${title} ${percentile === null ? 'not measured' : percent(percentile)}`).join(', ')}`,
    caption: campaignChart === null ? 'The mark: this account.' : html`The mark: this account; <span class="own">red: its campaign.</span>`,
    marks: [
      html`<use href="#${common}"/>${campaignChart === null ? NOTHING : html`<use href="#${campaignChart}-heaps"/>`}`,
      ...figures.map(({ value }, index) => label({ x: RIGHT + 8, y: rowY(index) }, value ?? '–')),
      html`<path class="mark" d="${marks.join('')}"/>\n`,
    ],
  });
}

function frame(titles: readonly string[]): Markup {
  const axis = [0, 0.5, 1].map((part) => html`${rule({ x: x(part), y: HEAD - 4 }, { x: x(part), y: heightOf(titles.length) - 6 }, 'grid')}${label({ x: x(part), y: 11 }, `${100 * part} %`, 'middle')}`);
  const names = endingLabels(titles.map((text, index) => ({ at: { x: LEFT - 8, y: rowY(index) }, text })));
  return html`${axis}${names}${titles.map((_, index) => rule({ x: LEFT, y: rowY(index) }, { x: RIGHT, y: rowY(index) }, 'grid'))}\n`;
}

/** A histogram, scaled to its own highest bar. */
function heap(places: readonly (number | null | undefined)[], floor: number): Box[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const place of places) {
    if (typeof place !== 'number' || !(place >= 0 && place <= 1)) continue;
    const bin = Math.min(BINS - 1, Math.floor(place * BINS));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const most = largest(counts);
  return counts.map((members, bin) => {
    const height = most === 0 ? 0 : (members / most) * (ROW - 5);
    return { x: x(bin / BINS) + 0.5, y: floor - height, width: (RIGHT - LEFT) / BINS - 1, height };
  });
}

/** The one in the middle by its place; ties by the report's order. */
function middleOf(figures: readonly (Figure | undefined)[]): Figure | undefined {
  const placed = figures.flatMap((each) => (each === undefined || each.percentile === null ? [] : [{ each, place: each.percentile }])).sort((a, b) => a.place - b.place);
  return placed[Math.floor((placed.length - 1) / 2)]?.each;
}

const placeWord = (at: Figure | undefined): string => (at === undefined || at.percentile === null ? 'nobody measured' : `${percent(at.percentile)} of all`);
