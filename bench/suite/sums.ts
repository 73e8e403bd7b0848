// Many cases in one row: how the measures of a contender are put together.

import { mean } from './judged.js';
import type { Measured } from './run.js';
import { median } from '../report/figures.js';
import { type Share, wilson } from '../../src/domain/interval.js';

export interface Sums {
  readonly cases: number;
  /** Means over cases with a campaign: a large case counts no more than a small one. */
  readonly averagePrecision: number | null;
  readonly f1: number | null;
  /** Over all members of all campaigns. */
  readonly recall: Share;
  /** Over all innocents of all cases, and of the cases in which there is nobody else. */
  readonly accused: Share;
  readonly accusedInQuiet: Share;
  readonly purity: number | null;
  readonly completeness: number | null;
  readonly cpuSeconds: number;
}

export function sumsOf(measured: readonly Measured[]): Sums {
  const judged = measured.map(({ line }) => line.judged);
  const withCampaign = judged.filter(({ coordinated }) => coordinated > 0);
  const add = (of: (one: (typeof judged)[number]) => number, some = judged): number => some.reduce((sum, one) => sum + of(one), 0);
  const quiet = judged.filter(({ coordinated }) => coordinated === 0);
  const known = (of: (one: (typeof judged)[number]) => number | null): number | null => mean(withCampaign.map(of).filter((value) => value !== null));
  return {
    cases: judged.length,
    averagePrecision: known(({ averagePrecision }) => averagePrecision),
    f1: known(({ f1 }) => f1),
    recall: wilson(add(({ found }) => found), add(({ coordinated }) => coordinated)),
    accused: wilson(add(({ accused }) => accused), add(({ innocent }) => innocent)),
    accusedInQuiet: wilson(add(({ accused }) => accused, quiet), add(({ innocent }) => innocent, quiet)),
    purity: known(({ purity }) => purity),
    completeness: known(({ completeness }) => completeness),
    cpuSeconds: median(measured.map(({ line }) => line.cpuSeconds)),
  };
}

export interface Accused {
  readonly kind: string;
  readonly share: Share;
}

/** Innocents flagged, by kind of look-alike, by name. */
export function accusedByKind(measured: readonly Measured[]): Accused[] {
  const sums = new Map<string, [number, number]>();
  for (const { line } of measured)
    for (const [kind, count, of] of line.judged.byKind) {
      const [flagged, all] = sums.get(kind) ?? [0, 0];
      sums.set(kind, [flagged + count, all + of]);
    }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, [count, of]]) => ({ kind, share: wilson(count, of) }));
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly accounts: number;
  readonly stated: number | null;
  readonly observed: Share;
}

/** The reliability tables of all cases as one. */
export function reliabilityOf(measured: readonly Measured[]): Bin[] {
  const bins = measured[0]?.line.judged.reliability.length ?? 0;
  return Array.from({ length: bins }, (_, index) => {
    const rows = measured.map(({ line }) => line.judged.reliability[index] ?? ([0, 0, 0] as const));
    const [accounts, stated, coordinated] = [0, 1, 2].map((at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0)) as [number, number, number];
    return { from: index / bins, to: (index + 1) / bins, accounts, stated: accounts === 0 ? null : stated / accounts, observed: wilson(coordinated, accounts) };
  });
}

export function falseDiscoveryOf(measured: readonly Measured[]): { readonly stated: number | null; readonly observed: Share } {
  const flagged = measured.reduce((sum, { line }) => sum + line.judged.flagged, 0);
  const stated = measured.reduce((sum, { line }) => sum + line.judged.statedFalse, 0);
  return { stated: flagged === 0 ? null : stated / flagged, observed: wilson(measured.reduce((sum, { line }) => sum + line.judged.accused, 0), flagged) };
}
