// What ties a campaign together, kind by kind, with rows that show it.

import { coreByWeight, referenceOf, type CoreValue, type Group, type Tether } from '../domain/group.js';
import type { RowReference } from '../domain/evidence.js';
import type { Tie } from '../domain/report.js';
import { coreEvidence, rhythmPiece } from './evidence.js';
import type { Picture } from './picture.js';

/** Rows cited of each kind; every member's own row is in the evidence of its account. */
const ROWS_PER_KIND = 5;

/** One tie per kind: the value that ties most stands in the sentence, the others are counted. Its weight is the mean over all members. */
export function tiesOf(picture: Picture, population: number, accountIds: readonly string[], inputPaths: readonly string[]): Tie[] {
  const links = [...valuesByKind(picture.group).values()].map((values) => tieOf(picture, values, population, inputPaths));
  const rhythm = picture.tests.filter(({ outcome, isExculpating }) => outcome === 'found' && isExculpating !== true).map((test) => ({ ...rhythmPiece(test, accountIds).evidence, members: picture.size, member_share: 1 }));
  return [...links, ...rhythm];
}

interface TyingValue {
  readonly core: CoreValue;
  readonly tethers: readonly Tether[];
  /** Of each tether, whose it is. */
  readonly accounts: Uint32Array;
}

/** Values of each kind, the one that ties most first. */
function valuesByKind({ core, members }: Group): Map<string, TyingValue[]> {
  const sizes = new Uint32Array(core.length);
  for (const { tethers } of members) for (const { core: place } of tethers) sizes[place] = (sizes[place] ?? 0) + 1;
  const values = core.map((value, place) => ({ core: value, tethers: [] as Tether[], accounts: new Uint32Array(sizes[place] ?? 0) }));
  for (const { account, tethers } of members)
    for (const tether of tethers) {
      const value = values[tether.core];
      if (value !== undefined) value.accounts[value.tethers.push(tether) - 1] = account;
    }
  const byKind = new Map<string, TyingValue[]>();
  for (const place of coreByWeight({ core, members })) {
    const value = values[place];
    if (value === undefined || value.tethers.length === 0) continue;
    const known = byKind.get(value.core.card.kind);
    if (known === undefined) byKind.set(value.core.card.kind, [value]);
    else known.push(value);
  }
  return byKind;
}

function tieOf(picture: Picture, values: readonly TyingValue[], population: number, inputPaths: readonly string[]): Tie {
  const [first] = values;
  if (first === undefined) throw new RangeError('a kind without values ties nothing');
  const evidence = coreEvidence(first.core, picture.size, population);
  const heaviest = new Map<number, number>();
  for (const { tethers, accounts } of values)
    accounts.forEach((account, index) => heaviest.set(account, Math.max(heaviest.get(account) ?? 0, tethers[index]?.weight ?? 0)));
  const more = values.length - 1;
  const further = more === 0 ? '' : ` With ${more} further ${more === 1 ? 'value' : 'values'} of this kind, ${heaviest.size} members are tied.`;
  return {
    ...evidence,
    summary: evidence.summary + further,
    weight: [...heaviest.values()].reduce((sum, weight) => sum + weight, 0) / picture.size,
    refs: citedRows(values, inputPaths),
    members: heaviest.size,
    member_share: heaviest.size / picture.size,
  };
}

/** Rows that show the value of the sentence, of different members; those of further values only where it has fewer. One row may show several. */
function citedRows(values: readonly TyingValue[], inputPaths: readonly string[]): RowReference[] {
  const cited = new Map<string, RowReference>();
  for (const { tethers } of values)
    for (const tether of tethers) {
      for (const reference of referenceOf(tether, inputPaths)) cited.set(`${tether.refFile}:${tether.refRow}`, reference);
      if (cited.size === ROWS_PER_KIND) return [...cited.values()];
    }
  return [...cited.values()];
}
