// The suite's tables in Markdown: who finds how much at what price, scenario by scenario, and who was accused.

import type { Share } from '../../src/domain/interval.js';
import type { SuiteContender } from './contenders.js';
import { table, thousands } from '../report/figures.js';
import type { SuiteScenario } from './played.js';
import type { Measured } from './run.js';
import { SPLITS } from './scenarios/index.js';
import { accusedByKind, falseDiscoveryOf, reliabilityOf, sumsOf, type Sums } from './sums.js';

const figure = (value: number | null, digits = 3): string => (value === null ? '-' : value.toFixed(digits));
const share = ({ count, of }: Share): string => `${thousands(count)} of ${thousands(of)}`;

export const byContender = (measured: readonly Measured[]): Map<SuiteContender, Measured[]> => grouped(measured, ({ contender }) => contender);
export const byScenario = (measured: readonly Measured[]): Map<SuiteScenario, Measured[]> => grouped(measured, ({ scenario }) => scenario);

function grouped<Key>(measured: readonly Measured[], keyOf: (one: Measured) => Key): Map<Key, Measured[]> {
  const groups = new Map<Key, Measured[]>();
  for (const one of measured) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** The one table: every contender over all cases, then over those of each split. */
export function mainTables(measured: readonly Measured[]): string[] {
  const parts = [{ title: 'All splits', of: measured }, ...SPLITS.map((split) => ({ title: `Split ${split}`, of: measured.filter(({ scenario }) => scenario.split === split) }))];
  return parts.filter(({ of }) => of.length > 0).flatMap(({ title, of }) => ['', `### ${title}`, '', ...contenderTable(of)]);
}

export function contenderTable(measured: readonly Measured[]): string[] {
  const rows = [...byContender(measured)].map(([{ name }, own]) => sumsRow(name, sumsOf(own)));
  return table(['', 'cases', 'average precision', 'F1', 'members found', 'innocents accused', 'of them where no campaign is', 'purity', 'completeness', 'CPU s a case'], rows);
}

const sumsRow = (name: string, sums: Sums): string[] => [
  name, String(sums.cases), figure(sums.averagePrecision), figure(sums.f1), share(sums.recall), share(sums.accused), share(sums.accusedInQuiet), figure(sums.purity), figure(sums.completeness), figure(sums.cpuSeconds, 2),
];

/** The first contender scenario by scenario, beside the best of the others by average precision. */
export function scenarioTable(measured: readonly Measured[], first: string): string[] {
  const rows = [...byScenario(measured)].map(([scenario, of]) => {
    const contenders = [...byContender(of)].map(([{ name, isAblation }, own]) => ({ name, isAblation, sums: sumsOf(own) }));
    const own = contenders.find(({ name }) => name === first);
    const others = contenders.filter(({ name, isAblation }) => name !== first && !isAblation);
    const best = [...others].sort((a, b) => (b.sums.averagePrecision ?? 0) - (a.sums.averagePrecision ?? 0))[0];
    const beaten = best !== undefined && own !== undefined && (best.sums.averagePrecision ?? 0) > (own.sums.averagePrecision ?? 0) + 0.0005;
    const line = of[0]?.line;
    return [
      scenario.name, scenario.split, scenario.about, `${thousands(line?.accounts ?? 0)} / ${thousands(line?.requests ?? 0)}`, own === undefined ? '-' : `${figure(own.sums.averagePrecision)}${beaten ? ' (loses)' : ''}`,
      own === undefined || own.sums.recall.of === 0 ? '-' : share(own.sums.recall), own === undefined ? '-' : share(own.sums.accused),
      best === undefined || best.sums.averagePrecision === null ? '-' : `${best.name} ${figure(best.sums.averagePrecision)}, accuses ${thousands(best.sums.accused.count)}`,
    ];
  });
  return table(['scenario', 'split', 'what it is', 'accounts / requests of the first seed', 'average precision', 'members found', 'innocents accused', 'best baseline by average precision'], rows);
}

/** Innocents flagged of each kind, a column for each contender. */
export function kindTable(measured: readonly Measured[]): string[] {
  const contenders = [...byContender(measured)].filter(([{ isAblation }]) => !isAblation).map(([{ name }, own]) => ({ name, accused: accusedByKind(own) }));
  const kinds = contenders[0]?.accused ?? [];
  const rows = kinds.map(({ kind, share: { of } }) => [kind, thousands(of), ...contenders.map(({ accused }) => countOf(accused.find((one) => one.kind === kind)?.share))]);
  return table(['kind', 'accounts', ...contenders.map(({ name }) => name)], rows);
}

/** With the upper end of Wilson's interval where nobody is accused: zero of few is no proof. */
const countOf = (accused: Share | undefined): string => {
  if (accused === undefined) return '-';
  return accused.count === 0 ? `0 (≤ ${(100 * (accused.high ?? 1)).toFixed(1)} %)` : `${thousands(accused.count)} (${(100 * (accused.share ?? 0)).toFixed(1)} %)`;
};

export function reliabilityTable(measured: readonly Measured[]): string[] {
  const rows = reliabilityOf(measured).filter(({ accounts }) => accounts > 0).map(({ from, to, accounts, stated, observed }) => [
    `${from.toFixed(1)} to ${to.toFixed(1)}`, thousands(accounts), figure(stated), figure(observed.share), `${figure(observed.low)} to ${figure(observed.high)}`,
  ]);
  const { stated, observed } = falseDiscoveryOf(measured);
  return [...table(['scores', 'accounts', 'stated', 'coordinated', '95 % interval'], rows), '', `False discovery among the flagged: ${figure(stated, 4)} stated, ${figure(observed.share, 4)} observed (${figure(observed.low, 4)} to ${figure(observed.high, 4)}, ${share(observed)}).`];
}
