// The small pieces that every section is written with: ids that lead to their place, tiers, times, facts, notes on cuts.

import type { Direction, Family } from '../../domain/evidence.js';
import type { ReportEvidence, Tier } from '../../domain/report.js';
import { rowsOfTest } from '../group-sentences.js';
import { count, minute, plural } from '../text/numbers.js';
import { html, NOTHING, type Insertable, type Markup } from './markup.js';
import type { Sheet } from './sheet.js';

/** A figure and its per-cent sign stay on one line. */
export const unbroken = (sentence: string): string => sentence.replace(/(?<=\d) (?=%)/g, '\u00a0');

export const DASH = { dash: '–' } as const;

export const tierBadge = (tier: Tier): Markup => html`<span class="tier ${tier}">${tier}</span>`;

/** The word for a piece of evidence: its family, or that it speaks against. */
export const sideMark = ({ family, direction }: { readonly family: Family; readonly direction: Direction }): Markup =>
  direction === 'supports' ? html`<span class="family ${family}">${family}</span>` : html`<span class="family against">against</span>`;

const linked = (text: string, anchor: string | undefined): Markup =>
  anchor === undefined ? html`<code>${text}</code>` : html`<a href="#${anchor}"><code>${text}</code></a>`;

export const accountName = (sheet: Sheet, id: string): Markup => linked(id, sheet.accountAnchors.get(id));

export const campaignName = (sheet: Sheet, id: string | null): Insertable => (id === null ? DASH.dash : linked(id, sheet.campaignAnchors.get(id)));

/** `2026-04-22 09:14`, UTC as everything. */
export const moment = (time: string | null): Insertable => (time === null ? DASH.dash : html`<time>${minute(time)}</time>`);

export const span = (first: string | null, last: string | null): Insertable => (first === null || last === null ? DASH.dash : html`${moment(first)}\u00a0– ${moment(last)}`);

/** Rows to pull as exhibits, the first few and how many more there are; of a test of a whole group the command that lists them. */
export function rowsOf(evidence: ReportEvidence, campaignId: string | null, most: number): Insertable {
  const { refs } = evidence;
  const tested = rowsOfTest(evidence, campaignId);
  if (tested !== null) return html`${tested.requests}: <code>${tested.command}</code>`;
  if (refs.length === 0) return NOTHING;
  const shown = refs.slice(0, most).map(({ file, row }, index) => html`${index === 0 ? '' : ', '}<code>${file}:${row}</code>`);
  return html`${shown}${refs.length > most ? ` and ${count(refs.length - most)} more` : ''}`;
}

/** Facts with their names. */
export const facts = (pairs: readonly (readonly [name: string, fact: Insertable])[]): Markup =>
  html`<dl class="facts">${pairs.map(([name, fact]) => html`<div><dt>${name}</dt><dd>${fact}</dd></div>\n`)}</dl>\n`;

/** What was cut, and which flags show it; null when nothing was. */
export const cutNote = (cut: string | null, flags: string): Markup => (cut === null ? NOTHING : html`<p class="note">… ${cut}${flags === '' ? '' : html`: <code>${flags}</code>`}</p>\n`);

export const more = (left: number, noun: string, flags: string): Markup => cutNote(left > 0 ? plural(left, `more ${noun}`) : null, flags);

export const ALL_FLAGS = '--top 0 --min-tier none';
