// An evaluation as people read it: found, ranked, grouped, calibrated, accused; and the gates.

import type { Evaluation } from '../../evaluate/index.js';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../../output/index.js';
import { count, plural, share } from '../../output/text/numbers.js';
import { newPage, note, paragraph, type Page } from '../../output/text/page.js';
import { fittedTable, type Column } from '../../output/text/table.js';
import type { Gate } from './gates.js';

type Share = Evaluation['flagging']['recall'];

export type Look = Pick<RenderOptions, 'width' | 'color' | 'unicode'>;

export function* evaluationText(evaluation: Evaluation, gates: readonly Gate[], look: Look): Iterable<string> {
  const page = newPage({ ...DEFAULT_RENDER_OPTIONS, ...look });
  for (const line of lines(evaluation, gates, page)) yield `${line}\n`;
}

function* lines(evaluation: Evaluation, gates: readonly Gate[], page: Page): Iterable<string> {
  const { accounts, coordinated, withoutTruth, flagging } = evaluation;
  yield* paragraph(page, `${plural(accounts, 'account')} with truth, ${count(coordinated)} of them coordinated; ${count(flagging.flagged)} flagged; ${count(withoutTruth)} reported without truth`);
  yield '';
  yield* section(page, measureColumns(page), measures(evaluation));
  yield* section(page, accusedColumns(page), evaluation.falseAccusations.byKind);
  yield* section(page, campaignColumns(page), evaluation.grouping.campaigns);
  yield* groupLines(page, evaluation.grouping.groups);
  const { reliability } = evaluation;
  yield* section(page, reliabilityColumns(page), reliability.filter((bin) => bin.accounts > 0));
  for (const gate of gates) yield gateLine(gate, page);
}

function* section<Row>(page: Page, columns: readonly Column<Row>[], rows: readonly Row[]): Iterable<string> {
  if (rows.length === 0) return;
  const table = fittedTable(page, columns, rows);
  yield table.header;
  yield* table.lines;
  yield '';
}

/** Groups that accuse nobody and hold nobody guilty are counted: a log has dozens of them, one for every office. */
function* groupLines(page: Page, groups: readonly Group[]): Iterable<string> {
  const telling = groups.filter(({ flagged, mostly }) => flagged > 0 || mostly !== null);
  const table = fittedTable(page, groupColumns(page), telling);
  if (telling.length > 0) {
    yield table.header;
    yield* table.lines;
  }
  const others = groups.length - telling.length;
  if (others > 0) yield* note(page, `${plural(others, 'other campaign')} for review, without a flagged or coordinated account`);
  if (groups.length > 0) yield '';
}

interface Measure {
  readonly title: string;
  readonly value: number | null;
  readonly detail: string;
}

function measures({ flagging, averagePrecision, precisionAt, recallAt, volume, grouping, brier, falseDiscovery, falseAccusations }: Evaluation): Measure[] {
  return [
    { title: 'recall', value: flagging.recall.share, detail: interval(flagging.recall) },
    { title: 'precision', value: flagging.precision.share, detail: interval(flagging.precision) },
    { title: 'F1', value: flagging.f1, detail: '' },
    { title: 'falsely flagged', value: falseAccusations.all.share, detail: interval(falseAccusations.all) },
    { title: 'average precision', value: averagePrecision, detail: '' },
    ...precisionAt.map(({ k, precision }) => ({ title: `precision at ${count(k)}`, value: precision, detail: '' })),
    ...recallAt.map(({ falsePositiveRate, recall }) => ({ title: `recall at ${falsePositiveRate.toExponential(0)} false`, value: recall, detail: '' })),
    { title: 'requests attributed', value: volume.found.share, detail: `${count(volume.found.count)} of ${count(volume.coordinated)} coordinated; ${count(volume.attributed)} of flagged` },
    { title: 'grouping B-cubed F1', value: grouping.bCubed.f1, detail: `precision ${figure(grouping.bCubed.precision)}, recall ${figure(grouping.bCubed.recall)}; ${count(grouping.split)} split, ${count(grouping.merged)} merged` },
    { title: 'purity', value: grouping.purity, detail: 'of campaigns that flag somebody' },
    { title: 'completeness', value: grouping.completeness, detail: 'of true campaigns' },
    { title: 'Brier score', value: brier, detail: '' },
    { title: 'false discovery', value: falseDiscovery.observed.share, detail: `stated ${figure(falseDiscovery.stated)}` },
  ];
}

const measureColumns = (page: Page): readonly Column<Measure>[] => [
  { title: 'MEASURE', align: 'left', cell: ({ title }) => title },
  { title: 'VALUE', align: 'right', cell: ({ value }) => figure(value, page.dash) },
  { title: 'OF WHAT (95 % INTERVAL)', align: 'left', cell: ({ detail }) => detail },
];

type Accused = Evaluation['falseAccusations']['byKind'][number];

const accusedColumns = (page: Page): readonly Column<Accused>[] => [
  { title: 'INNOCENT KIND', align: 'left', cell: ({ kind }) => page.safe(kind) },
  { title: 'ACCOUNTS', align: 'right', cell: ({ of }) => count(of) },
  { title: 'FLAGGED', align: 'right', cell: (accused) => count(accused.count) },
  { title: '95 % INTERVAL', align: 'left', cell: ({ low, high }) => `${figure(low)} to ${figure(high)}`, keep: 1 },
];

type Campaign = Evaluation['grouping']['campaigns'][number];

const campaignColumns = (page: Page): readonly Column<Campaign>[] => [
  { title: 'TRUE CAMPAIGN', align: 'left', cell: ({ campaign }) => page.safe(campaign) },
  { title: 'ACCOUNTS', align: 'right', cell: ({ accounts }) => count(accounts) },
  { title: 'IN ONE GROUP', align: 'right', cell: ({ completeness, accounts }) => share(completeness * accounts, accounts) },
  { title: 'GROUPS', align: 'right', cell: ({ fragments }) => count(fragments) },
  { title: 'REQUESTS ATTRIBUTED', align: 'right', cell: ({ requestsAttributed, requests }) => share(requestsAttributed, requests) },
];

type Group = Evaluation['grouping']['groups'][number];

const groupColumns = (page: Page): readonly Column<Group>[] => [
  { title: 'REPORTED CAMPAIGN', align: 'left', cell: ({ campaignId }) => page.safe(campaignId) },
  { title: 'ACCOUNTS', align: 'right', cell: ({ accounts }) => count(accounts) },
  { title: 'FLAGGED', align: 'right', cell: ({ flagged }) => count(flagged) },
  { title: 'MOSTLY', align: 'left', cell: ({ mostly }) => (mostly === null ? page.dash : page.safe(mostly)) },
  { title: 'PURITY', align: 'right', cell: ({ purity }) => figure(purity) },
  { title: 'CAMPAIGNS', align: 'right', cell: ({ campaigns }) => count(campaigns), keep: 1 },
];

type Bin = Evaluation['reliability'][number];

const reliabilityColumns = (page: Page): readonly Column<Bin>[] => [
  { title: 'SCORES', align: 'left', cell: ({ from, to }) => `${from.toFixed(1)} to ${to.toFixed(1)}` },
  { title: 'ACCOUNTS', align: 'right', cell: ({ accounts }) => count(accounts) },
  { title: 'STATED', align: 'right', cell: ({ stated }) => figure(stated, page.dash) },
  { title: 'COORDINATED', align: 'right', cell: ({ observed }) => figure(observed.share, page.dash) },
  { title: '95 % INTERVAL', align: 'left', cell: ({ observed: { low, high } }) => `${figure(low)} to ${figure(high)}`, keep: 1 },
];

const interval = ({ count: found, of, low, high }: Share): string =>
  `${count(found)} of ${count(of)}${low === null || high === null ? '' : ` (${low.toFixed(3)} to ${high.toFixed(3)})`}`;

const figure = (value: number | null, none = '-'): string => (value === null ? none : value.toFixed(3));

function gateLine({ name, value, limit, bound, met }: Gate, page: Page): string {
  const verdict = met ? page.ink.green('met') : page.ink.red.bold('not met');
  const observed = value === null ? 'cannot be measured' : String(Number(value.toPrecision(6)));
  return `gate --${name} ${limit}: ${verdict} (${observed}, ${bound === 'min' ? 'at least' : 'at most'} ${limit})`;
}
