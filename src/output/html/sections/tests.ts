// What was tested on a campaign: what ties it, one hand behind it, innocent causes, and whether it hangs by a thread.

import type { BenignExplanation, Confirmation, ReportCampaign, ReportTie } from '../../../domain/report.js';
import { count, share, signed } from '../../text/numbers.js';
import { notEnough, pOfTest } from '../../group-sentences.js';
import { benignWord, confirmationWord, testSentence } from '../../words.js';
import { html, NOTHING, type Insertable, type Markup } from '../markup.js';
import { DASH, rowsOf, sideMark } from '../phrases.js';
import { table, type Column } from '../table.js';

const ROWS_SHOWN = 4;

/** What supports first, then what speaks against it, each with rows to pull. */
export function tieTable({ campaign_id: id, tied_by: ties, account_count: size }: ReportCampaign): Markup {
  if (ties.length === 0) return NOTHING;
  const of = (wanted: ReportTie['direction']): ReportTie[] => ties.filter(({ direction }) => direction === wanted);
  const columns: Column<ReportTie>[] = [
    { title: 'Kind and family', kind: 'name', cell: (tie) => html`${tie.kind} ${sideMark(tie)}` },
    { title: 'In words', kind: 'words', cell: ({ summary }) => summary },
    { title: 'Members', kind: 'number', cell: ({ members }) => count(members) },
    { title: 'Share', kind: 'number', cell: ({ members }) => share(members, size) },
    { title: 'Nats', kind: 'number', cell: ({ weight }) => signed(weight) },
    { title: 'Rows to pull', kind: 'rows', cell: (tie) => rowsOf(tie, id, ROWS_SHOWN) },
  ];
  return table(`What ties ${id}, and what speaks against it`, columns, [...of('supports'), ...of('contradicts')]);
}

const CONFIRMATION: readonly Column<Confirmation>[] = [
  { title: 'Test', kind: 'name', cell: ({ kind }) => kind },
  { title: 'Outcome', cell: ({ outcome }) => confirmationWord[outcome] },
  { title: 'In words', kind: 'words', cell: (test) => [testSentence(test), notEnough(test)].filter((part) => part !== '').join('; ') },
  { title: 'Effect', kind: 'number', cell: ({ effect }) => (effect === null ? DASH.dash : Number(effect.toPrecision(2))) },
  { title: 'p', kind: 'number', cell: (test) => pOfTest(test) ?? DASH.dash },
];

export const confirmationTable = ({ campaign_id: id, confirmations }: ReportCampaign): Markup =>
  confirmations.length === 0 ? NOTHING : table(`Tests of ${id} as a whole for one operator`, CONFIRMATION, confirmations);

const EXPLANATION: readonly Column<BenignExplanation>[] = [
  { title: 'Explanation', kind: 'name', cell: ({ name }) => name },
  { title: 'Outcome', cell: ({ outcome }) => (outcome === 'open' ? html`<span class="open">${benignWord.open}</span>` : benignWord[outcome]) },
  { title: 'Why', kind: 'words', cell: ({ summary }) => summary },
];

/** Also those that were ruled out: the reader sees what was thought of, and why it does not hold. */
export const explanationTable = ({ campaign_id: id, benign_explanations: explanations }: ReportCampaign): Markup =>
  explanations.length === 0 ? NOTHING : table(`Innocent explanations of ${id}: ruled out, or open`, EXPLANATION, explanations);

interface Remainder {
  readonly without: Insertable;
  readonly members: number;
}

export function stabilityTable({ campaign_id: id, account_count: size, stability }: ReportCampaign): Markup {
  const { without_family: families, without_strongest_value: strongest } = stability;
  const left = Object.entries(families).map(([family, members]): Remainder => ({ without: `all ${family} evidence`, members }));
  if (strongest !== null) left.push({ without: html`its strongest value, ${strongest.kind} <code>${strongest.value}</code>`, members: strongest.members_left });
  if (left.length === 0) return NOTHING;
  const columns: Column<Remainder>[] = [
    { title: 'Left out', kind: 'name', cell: ({ without }) => without },
    { title: 'Members that remain', kind: 'number', cell: ({ members }) => count(members) },
    { title: 'Share', kind: 'number', cell: ({ members }) => share(members, size) },
  ];
  return table(`What remains of the ${count(size)} members of ${id}`, columns, left);
}
