// Who is it, by formatting alone? A classifier that sees how values are written and never what they say.

import type { FlatRow } from '../../src/simulate/rows.js';

export interface Table {
  readonly name: string;
  readonly rows: readonly FlatRow[];
  /** Columns that are evidence or behaviour and no habit of writing. */
  readonly without: readonly string[];
}

const NUMBER = /^-?\d+(?:\.(\d+))?(e.*)?$/i;

/** How one value is written: empty, its classes of characters in order, its length in octaves; of a number only its decimals. */
export function writingOf(value: string | number, column: string): string[] {
  const text = String(value);
  if (text === '') return ['empty'];
  const number = NUMBER.exec(text);
  if (number !== null) return [`number ${number[1]?.length ?? 0} ${number[2] === undefined ? '' : 'exponent'} ${/^-?0\d/.test(text) ? 'led by 0' : ''}`];
  if (column.endsWith('ip')) return [text.includes(':') ? 'IPv6' : 'IPv4'];
  const classes = text.replace(/[A-Z]+/g, 'A').replace(/[a-z]+/g, 'a').replace(/\d+/g, '9').replace(/[^\x20-\x7e]+/g, 'u');
  return [`letters ${classes.replace(/[Aa9]{2,}/g, 'x').slice(0, 24)}`, `length ${Math.round(2 * Math.log2(text.length))}`, `spaces ${/^\s|\s$|\s\s/.test(text)}`, `upper ${/[A-Z]/.test(text)}`];
}

/** Features of each account that is in every table: the order of its keys, and every way in which it writes a column (once, however often it does). */
export function featuresOf(tables: readonly Table[]): Map<string, Set<string>> {
  const features = new Map<string, Set<string>>();
  for (const { name, rows, without } of tables)
    for (const row of rows) {
      const id = String(row['account_id']);
      const own = features.get(id) ?? new Set<string>();
      features.set(id, own.add(`${name} keys ${Object.keys(row).join()}`));
      for (const [column, value] of Object.entries(row)) if (!without.includes(column)) for (const writing of writingOf(value, column)) own.add(`${name}.${column} ${writing}`);
    }
  // Whoever never sent anything would stand out by what is missing.
  const everywhere = tables.map(({ rows }) => new Set(rows.map((row) => String(row['account_id']))));
  return new Map([...features].filter(([id]) => everywhere.every((ids) => ids.has(id))));
}

/**
 * Bernoulli naive Bayes over the features, learned from every other account of each label and asked of the rest: the area
 * under its ROC curve, the share of (guilty, innocent) pairs in the right order (Hanley and McNeil 1982), and the standard
 * error that a useless classifier has: sqrt((m + n + 1) / (12 m n)), that of Mann and Whitney's statistic.
 */
export function areaByFormatting(features: ReadonlyMap<string, ReadonlySet<string>>, guilty: ReadonlySet<string>): { readonly area: number; readonly standardError: number } {
  const ids = [...features.keys()].sort();
  const labelled = [true, false].map((label) => ids.filter((id) => guilty.has(id) === label));
  const [training, asked] = [0, 1].map((part) => labelled.map((some) => some.filter((_, index) => index % 2 === part))) as [string[][], string[][]];
  const counted = training.map((some) => {
    const counts = new Map<string, number>();
    for (const id of some) for (const feature of features.get(id) ?? []) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    return { counts, accounts: some.length };
  });
  const known = new Set(counted.flatMap(({ counts }) => [...counts.keys()]));
  const share = (label: 0 | 1, feature: string): number => ((counted[label]?.counts.get(feature) ?? 0) + 0.5) / ((counted[label]?.accounts ?? 0) + 1);
  const weights = [...known].map((feature) => ({ feature, present: Math.log(share(0, feature) / share(1, feature)), absent: Math.log((1 - share(0, feature)) / (1 - share(1, feature))) }));
  const score = (id: string): number => weights.reduce((sum, { feature, present, absent }) => sum + (features.get(id)?.has(feature) === true ? present : absent), 0);
  const [positives = [], negatives = []] = asked.map((some) => some.map(score));
  const won = positives.reduce((sum, one) => sum + negatives.reduce((all, other) => all + (one > other ? 1 : one === other ? 0.5 : 0), 0), 0);
  const [m, n] = [positives.length, negatives.length];
  return { area: won / (m * n), standardError: Math.sqrt((m + n + 1) / (12 * m * n)) };
}

/** Accounts by their share of empty values in a column: the difference of both labels' means, in standard errors (Welch). */
export function nullRateZ(rows: readonly FlatRow[], column: string, guilty: ReadonlySet<string>): number {
  const shares = new Map<string, { empty: number; all: number }>();
  for (const row of rows) {
    const id = String(row['account_id']);
    const own = shares.get(id) ?? { empty: 0, all: 0 };
    shares.set(id, { empty: own.empty + (row[column] === '' ? 1 : 0), all: own.all + 1 });
  }
  const [a, b] = [true, false].map((label) => {
    const some = [...shares].filter(([id]) => guilty.has(id) === label).map(([, { empty, all }]) => empty / all);
    const mean = some.reduce((sum, value) => sum + value, 0) / some.length;
    return { mean, error: some.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (some.length - 1) / some.length };
  }) as [{ mean: number; error: number }, { mean: number; error: number }];
  return a.mean === b.mean ? 0 : (a.mean - b.mean) / Math.sqrt(a.error + b.error);
}

/** One row of each account, the middle one: how many an account sends is no habit of writing. */
export function onePerAccount(rows: readonly FlatRow[]): FlatRow[] {
  const byAccount = new Map<string, FlatRow[]>();
  for (const row of rows) {
    const id = String(row['account_id']);
    const own = byAccount.get(id);
    if (own === undefined) byAccount.set(id, [row]);
    else own.push(row);
  }
  return [...byAccount.values()].map((own) => own[own.length >> 1] ?? {});
}
