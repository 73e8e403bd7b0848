// Sentences about a group that every format for reading says in the same words.

import type { Confirmation, Report, ReportCampaign, ReportEvidence } from '../domain/report.js';
import { count, minute, plural, share, small } from './text/numbers.js';

/** Groups that a list leaves out, and how many of them an innocent explanation covers: `4 more groups, 3 of them explained`; null when none is. */
export function groupsCut(all: readonly ReportCampaign[], listed: readonly ReportCampaign[]): string | null {
  const isListed = new Set(listed);
  const others = all.filter((campaign) => !isListed.has(campaign));
  const explained = others.filter(({ tier }) => tier === 'none').length;
  return others.length === 0 ? null : `${plural(others.length, 'more group')}${explained === 0 ? '' : `, ${count(explained)} of them explained`}`;
}

/** How many members would remain without a family of evidence, or without one value: a campaign must not hang by a thread. */
export function stabilitySentence({ account_count: size, stability }: ReportCampaign): string {
  const { without_family: families, without_strongest_value: strongest } = stability;
  const remaining = Object.entries(families).map(([family, left]) => `${count(left)} without ${family}`);
  if (strongest !== null) remaining.push(`${count(strongest.members_left)} without the one value ${strongest.kind} ${strongest.value}`);
  return remaining.length === 0 ? 'not tested' : `of ${plural(size, 'member')} there remain ${remaining.join('; ')}`;
}

/** How much of what a group sends is shown to be common work, and that nothing tells of the rest; null where no texts tie it. */
export function commonWorkSentence({ illicit_share: common }: Pick<ReportCampaign, 'illicit_share'>): string | null {
  if (common === null) return null;
  const words = 'of its requests are in words that its accounts have in common';
  if (common.low === 1) return `all ${words}`;
  // What is the least is not rounded up.
  const least = common.low < 0.001 ? common.low : Math.floor(1000 * common.low) / 1000;
  return `at least ${share(least, 1)} ${words}; nothing tells whose the others are`;
}

/** From when to when; a group that is at work on the first day of the log may be older than the log is. Null for one without requests. */
export function activeSentence({ first_seen: first, last_seen: last }: Pick<ReportCampaign, 'first_seen' | 'last_seen'>, { summary: { window } }: Pick<Report, 'summary'>, dash: string): string | null {
  if (first === null || last === null) return null;
  const isFromTheStart = window.first_seen !== null && first.slice(0, 10) === window.first_seen.slice(0, 10);
  return `${minute(first)} ${dash} ${minute(last)} UTC${isFromTheStart ? '; the log begins on that day, so it may have begun before' : ''}`;
}

/** Below it p is the tail of a distribution fitted to what was drawn, and how far below is the model's word alone. */
const LEAST_TOLD_P = 1e-6;

/** p of a test of a group, null where it has none: `0.03`, `<1e-6`. */
export const pOfTest = ({ p }: Pick<Confirmation, 'p'>): string | null => (p === null ? null : p < LEAST_TOLD_P ? '<1e-6' : small(p));

/** A reader takes a smaller one for a finding, by the oldest habit of the field; a test asks for an effect besides. */
const SMALL_P = 0.01;

/** What is to be said beside a small p of a test that found nothing; empty for all others. */
export const notEnough = ({ p, outcome }: Pick<Confirmation, 'p' | 'outcome'>): string =>
  (outcome === 'not-found' && p !== null && p < SMALL_P ? 'not chance, and not enough of it to count' : '');

/** Behind the sentence of a test: ` (p 0.03)`. */
export function pBehind(test: Pick<Confirmation, 'p' | 'outcome'>): string {
  const told = [pOfTest(test) ?? '', notEnough(test)].filter((part) => part !== '');
  return told.length === 0 ? '' : ` (p ${told.join(': ')})`;
}

/** A test of a whole group rests on more rows than can be cited: how many, and the command that lists them; null for evidence that cites its own. */
export function rowsOfTest({ refs, query, n }: Pick<ReportEvidence, 'refs' | 'query' | 'n'>, campaignId: string | null): { readonly requests: string; readonly command: string } | null {
  if (refs.length > 0 || query === null || campaignId === null) return null;
  return { requests: `counted over ${plural(n, 'request')}`, command: `lockstep timeline ${campaignId} --requests` };
}

/** The rows that show it, `most` of them by name: `rows a.csv:4, a.csv:9 and 3 more`; of a test how many and the command; null for what no row shows. */
export function rowsBehind(evidence: ReportEvidence, campaignId: string | null, most: number): string | null {
  const tested = rowsOfTest(evidence, campaignId);
  if (tested !== null) return `${tested.requests}: ${tested.command}`;
  const { refs } = evidence;
  if (refs.length === 0) return null;
  const shown = refs.slice(0, most).map(({ file, row }) => `${file}:${row}`);
  return `${refs.length === 1 ? 'row' : 'rows'} ${shown.join(', ')}${refs.length > shown.length ? ` and ${count(refs.length - shown.length)} more` : ''}`;
}
