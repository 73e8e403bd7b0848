// Which inputs are read row by row for the phases of their requests? Those of whose requests some rows tell the beginning and some the
// end; in one file, or in two of which each knows one. A column that only says how requests ended tells of whole requests.

import { normalName } from '../mapping/aliases.js';
import { areBoth, type Phase } from '../mapping/phases.js';
import type { Plan } from '../load/plan.js';

/** The same plans, without the columns of phases that tell of nothing together. */
export function settlePhases(plans: readonly Plan[]): Plan[] {
  const told = new Map<string, Phase[]>();
  for (const plan of plans) for (const { name, tells } of columnsOf(plan)) told.set(name, [...(told.get(name) ?? []), ...tells]);
  const isTold = (name: string): boolean => areBoth(told.get(name) ?? []);
  return plans.map((plan) => (columnsOf(plan).every(({ name }) => isTold(name)) ? plan : withoutPhases(plan)));
}

/** The plan for rows of which each is a request. */
export function withoutPhases(plan: Plan): Plan {
  const { phase, ...recognition } = plan.recognition;
  const { reading } = plan;
  if (reading.kind === 'records') return { ...plan, recognition, reading: { ...reading, formats: reading.formats.map(({ phase: place, ...format }) => format) } };
  return { ...plan, recognition };
}

function columnsOf({ reading, recognition: { phase } }: Plan): { readonly name: string; readonly tells: readonly Phase[] }[] {
  const declared = reading.kind === 'records' ? reading.formats.flatMap((format) => format.phase ?? []) : [];
  const own = phase === undefined ? [] : [{ place: phase.path.at(-1) ?? '', tells: phase.tells }];
  return [...declared, ...own].map(({ place, tells }) => ({ name: normalName(place.split('.').at(-1) ?? ''), tells }));
}
