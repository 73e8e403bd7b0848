// What ties a campaign together, value by value, with rows that show it.

import { referenceOf, type Group, type Tether } from '../domain/group.js';
import type { Tie } from '../domain/report.js';
import { coreEvidence, rhythmPiece } from './evidence.js';
import type { Picture } from './picture.js';

/** Values shown of each kind, and rows cited of each value; the rest is in the accounts' own evidence. */
const VALUES_PER_KIND = 5;
const ROWS_PER_VALUE = 5;

export function tiesOf(picture: Picture, population: number, accountIds: readonly string[], inputPaths: readonly string[]): Tie[] {
  const { group } = picture;
  const tethersOf = tethersByCore(group);
  const ranked = group.core
    .map((core, index) => ({ core, tethers: tethersOf.get(index) ?? [] }))
    .filter(({ tethers }) => tethers.length > 0)
    .map((each) => ({ ...each, total: each.tethers.reduce((sum, { weight }) => sum + weight, 0) }))
    .sort((a, b) => b.total - a.total || compare(a.core.card.kind, b.core.card.kind) || compare(a.core.value, b.core.value));
  const shownOf = new Map<string, number>();
  const ties: Tie[] = [];
  for (const { core, tethers, total } of ranked) {
    const shown = shownOf.get(core.card.kind) ?? 0;
    if (shown >= VALUES_PER_KIND) continue;
    shownOf.set(core.card.kind, shown + 1);
    ties.push({
      ...coreEvidence(core, picture.size, population),
      weight: total / tethers.length,
      refs: tethers.flatMap((tether) => referenceOf(tether, inputPaths)).slice(0, ROWS_PER_VALUE),
      members: tethers.length,
      member_share: tethers.length / picture.size,
    });
  }
  const rhythm = picture.tests.filter(({ outcome }) => outcome === 'found').map((test) => ({ ...rhythmPiece(test, accountIds).evidence, members: picture.size, member_share: 1 }));
  return [...ties, ...rhythm];
}

function tethersByCore(group: Group): Map<number, Tether[]> {
  const byCore = new Map<number, Tether[]>();
  for (const { tethers } of group.members)
    for (const tether of tethers) {
      const known = byCore.get(tether.core);
      if (known === undefined) byCore.set(tether.core, [tether]);
      else known.push(tether);
    }
  return byCore;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
