// Are the kinds of evidence that --signals and --skip-signals name there? Said before anything is read, with the nearest
// name, or why a name of the report cannot be chosen.

import { EXIT, LockstepError } from '../../domain/errors.js';
import { nearNames } from '../../domain/near-names.js';
import type { Backend } from '../backend.js';
import type { AnalyzeOptions } from './options.js';

/** Throws a LockstepError (exit 2) that names the flag. */
export function checkSignals(backend: Pick<Backend, 'signals' | 'groupTests'>, { signals, skipSignals }: Pick<AnalyzeOptions, 'signals' | 'skipSignals'>): void {
  check(backend, '--signals', signals ?? []);
  check(backend, '--skip-signals', skipSignals ?? []);
}

function check({ signals, groupTests }: Pick<Backend, 'signals' | 'groupTests'>, where: string, asked: readonly string[]): void {
  const kinds = signals.map(({ kind }) => kind).sort();
  const unknown = asked.find((kind) => !kinds.includes(kind));
  if (unknown === undefined) return;
  const complaint = { code: 'unknown-signal', exit: EXIT.usage, where };
  if (groupTests.includes(unknown))
    throw new LockstepError({
      ...complaint,
      what: `${unknown} is no kind of evidence that links accounts: it tests the groups that the chosen kinds link, and innocent explanations are weighed by it.`,
      next: 'It is always made; leave it out of the list.',
    });
  const near = nearNames(unknown, kinds);
  const meant = near.length === 0 ? '' : `Did you mean ${near.join(' or ')}? `;
  throw new LockstepError({ ...complaint, what: `there is no kind of evidence "${unknown}".`, next: `${meant}There are: ${kinds.join(', ')}.` });
}
