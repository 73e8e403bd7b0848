// What is each family of evidence worth, and each detector? The same analysis without it: a case is read and asked once,
// then grouped, tested and judged anew for every choice.

import { DETECTORS } from '../../src/detect/index.js';
import type { ReportedAccount } from '../../src/evaluate/index.js';
import { reportsOf } from './in-process.js';

export interface Ablation {
  readonly name: string;
  readonly about: string;
  readonly kinds: readonly string[];
}

const cards = DETECTORS.map(({ card }) => card);
const families = [...new Set(cards.map(({ family }) => family))];

export const ALL_EVIDENCE = 'all evidence';

export const ABLATIONS: readonly Ablation[] = [
  { name: ALL_EVIDENCE, about: 'as the others here, with nothing left out', kinds: [] },
  ...families.map((family) => ({ name: `without ${family}`, about: `without every ${family} detector`, kinds: cards.filter((card) => card.family === family).map(({ kind }) => kind) })),
  ...cards.map(({ kind }) => ({ name: `without ${kind}`, about: 'without one detector', kinds: [kind] })),
];

export interface Ablated {
  readonly reported: readonly ReportedAccount[];
  /** An equal part of what all of them took. */
  readonly wallSeconds: number;
}

/** The case that was answered last: contenders are asked one after the other about the same. */
const last: { folder: string; answers: Promise<ReadonlyMap<string, Ablated>> | null } = { folder: '', answers: null };

export async function ablated(name: string, folder: string, temporary: string): Promise<Ablated> {
  if (last.folder !== folder || last.answers === null) Object.assign(last, { folder, answers: all(folder, temporary) });
  const answer = (await last.answers)?.get(name);
  if (answer === undefined) throw new RangeError(`there is no ablation "${name}"`);
  return answer;
}

async function all(folder: string, temporary: string): Promise<ReadonlyMap<string, Ablated>> {
  const began = performance.now();
  const reports = await reportsOf(folder, temporary, ABLATIONS.map(({ kinds }) => kinds));
  const wallSeconds = (performance.now() - began) / 1000 / ABLATIONS.length;
  return new Map(ABLATIONS.map(({ name }, index) => [name, { reported: reports[index]?.accounts ?? [], wallSeconds }]));
}
