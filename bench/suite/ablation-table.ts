// What is lost without a kind of evidence: the sums over all cases, and where the difference lies.

import { table, thousands } from '../report/figures.js';
import { ALL_EVIDENCE } from './ablation.js';
import type { Measured } from './run.js';
import { sumsOf } from './sums.js';
import { byContender } from './tables.js';

/** Scenarios that are named, those with the largest difference first. */
const NAMED = 3;

/** In the order of the contenders; whatever changes nothing at all is told in one sentence below. */
export function ablationTable(measured: readonly Measured[]): string[] {
  const parts = [...byContender(measured)].map(([{ name }, own]) => ({ name, own }));
  const whole = parts.find(({ name }) => name === ALL_EVIDENCE)?.own ?? [];
  const idle = parts.filter(({ name, own }) => name !== ALL_EVIDENCE && own.every((one) => isSame(one, same(one, whole))));
  const rows = parts.filter((part) => !idle.includes(part)).map(({ name, own }) => {
    const { cases, averagePrecision, f1, recall, accused } = sumsOf(own);
    const figure = (value: number | null): string => (value === null ? '-' : value.toFixed(3));
    return [name, String(cases), figure(averagePrecision), figure(f1), `${thousands(recall.count)} of ${thousands(recall.of)}`, `${thousands(accused.count)} of ${thousands(accused.of)}`, differences(own, whole)];
  });
  const told = idle.length === 0 ? [] : ['', `Nothing at all changes without one of these: ${idle.map(({ name }) => name.replace('without ', '')).join(', ')}.`];
  return [...table(['', 'cases', 'average precision', 'F1', 'members found', 'innocents accused', 'where most changes (members found)'], rows), ...told];
}

const same = ({ line }: Measured, whole: readonly Measured[]): Measured | undefined => whole.find((one) => one.line.scenario === line.scenario && one.line.seed === line.seed);

const isSame = ({ line: { judged } }: Measured, other: Measured | undefined): boolean =>
  other !== undefined && judged.found === other.line.judged.found && judged.accused === other.line.judged.accused && judged.averagePrecision === other.line.judged.averagePrecision;

function differences(own: readonly Measured[], whole: readonly Measured[]): string {
  const changes = own.flatMap((one) => {
    const before = same(one, whole)?.line.judged.found ?? 0;
    const after = one.line.judged.found;
    return before === after ? [] : [{ words: `${one.line.scenario} ${before} to ${after}`, by: Math.abs(before - after) }];
  });
  const named = changes.sort((a, b) => b.by - a.by || (a.words < b.words ? -1 : 1));
  return `${named.slice(0, NAMED).map(({ words }) => words).join(', ')}${named.length > NAMED ? `, ${named.length - NAMED} more` : ''}`;
}
