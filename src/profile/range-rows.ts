// Asks one question range by range and says for each row which account of the table it belongs to.

import type { AccountId } from '../domain/brand.js';
import type { Engine, Parameters, Row } from '../store/engine.js';
import type { Accounts } from './accounts.js';
import { text } from './cells.js';

/** The first column of the answer is the account id; `parameters` stand beside first_account and until_account. */
export async function eachAccount(
  engine: Engine,
  { sql, parameters = {} }: { readonly sql: string; readonly parameters?: Parameters },
  { indexOf, ranges }: Accounts,
  take: (account: number, row: Row) => void,
): Promise<void> {
  for (const { first, until } of ranges)
    for await (const batch of engine.rows(sql, { ...parameters, first_account: first, until_account: until }))
      for (const row of batch) {
        const account = indexOf.get(text(row[0]) as AccountId);
        // A cluster may have taken in a new account since the first question.
        if (account !== undefined) take(account, row);
      }
}
