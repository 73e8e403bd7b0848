// Who is who? Reads truth.csv: account_id, label, campaign, kind, requests, requests_coordinated.

import { parse } from 'csv-parse/sync';
import { EXIT, LockstepError } from '../domain/errors.js';
import type { TrueAccount } from './judgement.js';

const REQUIRED = ['account_id', 'label'] as const;

/**
 * `text` is the whole file. Throws a LockstepError when it is empty, has no account_id and label, an unknown label, or an
 * account twice; the other columns may be missing.
 */
export function parseTruth(text: string, path: string): TrueAccount[] {
  const rows = records(text, path);
  if (text.trim() === '') throw complaint(path, 'the truth is empty.');
  const seen = new Set<string>();
  return rows.map((row, index) => {
    const line = `${path}:${index + 2}`;
    for (const column of REQUIRED) if (row[column] === undefined) throw complaint(path, `the truth has no column ${column}.`);
    const { account_id: accountId = '', label = '' } = row;
    if (label !== 'benign' && label !== 'coordinated') throw complaint(line, `the label "${label}" is neither benign nor coordinated.`);
    if (seen.has(accountId)) throw complaint(line, `the account ${accountId} appears twice.`);
    seen.add(accountId);
    return { account_id: accountId, label, campaign: row['campaign'] ?? '', kind: row['kind'] ?? '', requests: toCount(row['requests']), requests_coordinated: toCount(row['requests_coordinated']) };
  });
}

const toCount = (text: string | undefined): number => (text === undefined || !/^\d+$/.test(text) ? 0 : Number(text));

function records(text: string, path: string): Record<string, string>[] {
  try {
    return parse<Record<string, string>>(text, { columns: true, bom: true, skip_empty_lines: true });
  } catch (cause) {
    throw complaint(path, 'the truth is not a CSV table.', cause);
  }
}

const complaint = (where: string, what: string, cause?: unknown): LockstepError =>
  new LockstepError({ code: 'bad-truth', exit: EXIT.usage, what, where, next: 'Write it as lockstep simulate does: account_id,label,campaign,kind,requests,requests_coordinated.', cause });
