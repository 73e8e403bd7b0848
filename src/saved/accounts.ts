// Whom does a saved report judge, and how? Only that, line by line, for measuring reports that would not fit into memory.

import { damaged, openSaved } from './file.js';

export interface SavedAccount {
  readonly account_id: string;
  readonly score: number;
  readonly flagged: boolean;
  readonly campaign_id: string | null;
}

/** Throws a LockstepError as `openSaved` does. */
export async function savedAccounts(path: string): Promise<SavedAccount[]> {
  const saved = await openSaved(path);
  if (saved.kind === 'document') {
    const { accounts } = saved.content;
    if (!Array.isArray(accounts)) throw damaged(path);
    return accounts.map((entry: unknown) => account(entry, path));
  }
  const accounts: SavedAccount[] = [];
  for await (const { content, number } of saved.lines) if (content['type'] === 'account') accounts.push(account(content, `${path}:${number}`));
  return accounts;
}

function account(entry: unknown, where: string): SavedAccount {
  const { account_id: id, score, flagged, campaign_id: campaign } = (entry ?? {}) as Record<string, unknown>;
  if (typeof id !== 'string' || typeof score !== 'number' || typeof flagged !== 'boolean') throw damaged(where);
  return { account_id: id, score, flagged, campaign_id: typeof campaign === 'string' ? campaign : null };
}
