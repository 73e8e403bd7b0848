// What is said where nobody stands near an account, and where what two accounts share is evidence of neither.

import type { AccountDossier } from '../../domain/dossier.js';
import { count } from '../text/numbers.js';

export const SHARED_ALONE = 'shared, but evidence of no group that both are in';

/** Where it was looked, for a value that a report does not name the accounts of may well be shared. */
export function nobodyNear({ shared_values: { named, total } }: AccountDossier): string {
  const beside = 'No account of the report has a value as evidence that it has too';
  if (total === 0) return `${beside}, and no registration or network value was found with several accounts.`;
  if (named === 0) return `${beside}. Who shares which of the ${count(total)} registration and network values the report does not say; reports made now name the accounts of all but the widest.`;
  const which = named === total ? `none of the ${count(total)} registration and network values that several accounts share is its own` : `it has none of the ${count(named)} of ${count(total)} shared registration and network values whose accounts the report names`;
  return `${beside}, and ${which}.`;
}
