// `--pseudonymise`: the key, and the report as it may be handed on.

import { keyIdOf } from '../domain/pseudonym.js';
import type { Report } from '../domain/report.js';
import { newIdsOf, pseudonymous, Pseudonyms, type PseudonymousReport } from '../pseudonym/index.js';
import { caseKey, keptCaseKey, namedKey } from '../saved/index.js';
import { tell, type CommonOptions, type Context } from './context.js';
import type { PseudonymOptions } from './pseudonym-flags.js';

/** Makes reports and rows of one case pseudonymous. */
export interface Pseudonymiser {
  readonly pseudonyms: Pseudonyms;
  report(report: Report): PseudonymousReport;
}

/** Null when names are wanted. `report` says which case it is; of two reports the newer. */
export async function pseudonymiserFor(context: Context, options: CommonOptions & PseudonymOptions, report: Report): Promise<Pseudonymiser | null> {
  if (options.pseudonymise !== true) return null;
  const { key, path, isNew, isOpen } = options.key === undefined ? await caseKey(context.environment, report) : await namedKey(options.key);
  const pseudonyms = new Pseudonyms(key);
  if (isNew) tell(context, options, `drew a key for the pseudonyms of this case: ${path} (keep it to make them again, and from everybody else)`);
  if (isOpen) tell(context, options, `warning: others on this machine can read the key ${path}: chmod 600`);
  return {
    pseudonyms,
    report(given) {
      // Pseudonyms of pseudonyms would be nobody's.
      if (keyIdOf(given) !== null) return { report: given, idOf: (id) => id };
      return pseudonymous(given, pseudonyms);
    },
  };
}

/**
 * The id that was typed, or the one it stands for when it is a pseudonym, or the beginning of one, that the key in use makes: whoever
 * has the key may be asked about a pseudonym by somebody who has not.
 */
export async function idMeant(context: Context, options: CommonOptions & PseudonymOptions, report: Report, typed: string): Promise<string> {
  const ids = [...report.campaigns.map(({ campaign_id: id }) => id), ...report.accounts.map(({ account_id: id }) => id)];
  if (typed === '' || keyIdOf(report) !== null || ids.some((id) => id.toLowerCase().startsWith(typed.toLowerCase()))) return typed;
  const kept = options.key === undefined ? await keptCaseKey(context.environment, report) : await namedKey(options.key);
  if (kept === null) return typed;
  const newId = newIdsOf(report, new Pseudonyms(kept.key));
  const standing = ids.filter((id) => newId(id).toLowerCase().startsWith(typed.toLowerCase()));
  const [only] = standing;
  if (only === undefined || standing.length > 1) return typed;
  if (options.pseudonymise !== true) tell(context, options, `${typed} stands for ${only}`);
  return only;
}
