// Is a `thread` or a `chat` one conversation of somebody's, or what a server works off everybody's requests with?

import { normalName } from './aliases.js';
import { isIdentifier } from './identifiers.js';
import type { SampledColumn } from './recognition.js';
import { filledValues, LEAST_SHAPE_SHARE } from './shapes.js';

/** Names that conversations have, and the threads of a program as well. */
const OF_EITHER = /^(thread|chat|conv|dialog)$/;
/** Of the values that come again, so many may be of several accounts: what a limit stops is gone on with elsewhere, a thread serves whoever comes next. */
const MOST_SHARED = 0.2;

/** `column` has the name of one. */
export function isConversation({ path, values }: Pick<SampledColumn, 'path' | 'values'>, accounts: Pick<SampledColumn, 'values'> | undefined): boolean {
  if (!OF_EITHER.test(normalName(path.at(-1) ?? ''))) return true;
  const filled = filledValues(values);
  if (filled.filter(isIdentifier).length < LEAST_SHAPE_SHARE * filled.length) return false;
  const [rows, accountsOf] = [new Map<string, number>(), new Map<string, Set<string>>()];
  values.forEach((value, row) => {
    if (value === '') return;
    rows.set(value, (rows.get(value) ?? 0) + 1);
    accountsOf.set(value, (accountsOf.get(value) ?? new Set()).add(accounts?.values[row] ?? ''));
  });
  const again = [...rows].filter(([, count]) => count > 1).map(([value]) => accountsOf.get(value)?.size ?? 0);
  return again.filter((size) => size > 1).length <= MOST_SHARED * again.length;
}
