// Labelled logs of other people, from a folder that the user names: `NAME/requests.csv.gz`, `NAME/accounts.csv.gz` where there
// is one, and `NAME/labels.csv.gz`. They are reported and never tuned to, and nothing of them is kept but the measures.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { parse } from 'csv-parse/sync';
import type { TrueAccount } from '../../src/evaluate/index.js';
import type { ObservedAccount, ObservedRequest } from '../baselines/observed.js';
import type { Played, SuiteScenario } from './played.js';

type Row = Readonly<Record<string, string>>;

/** The column that names what an action was aimed at, where the log has no prompts: what a prompt is to a model. */
const TARGET = 'repository';

export const realSets = (folder: string): SuiteScenario[] =>
  readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'labels.csv.gz'))).map(({ name }): SuiteScenario => ({
    name, split: 'test', about: 'a real log with labels', hasCampaign: true, play: () => readSet(join(folder, name)),
  })).sort((a, b) => (a.name < b.name ? -1 : 1));

function readSet(folder: string): Played {
  const text = (name: string): string => gunzipSync(readFileSync(join(folder, name))).toString('utf8');
  const rows = (name: string): Row[] => parse<Row>(text(name), { columns: true });
  const requests = rows('requests.csv.gz');
  const hasAccounts = existsSync(join(folder, 'accounts.csv.gz'));
  const counts = new Map<string, number>();
  for (const { account_id = '' } of requests) counts.set(account_id, (counts.get(account_id) ?? 0) + 1);
  return {
    observed: {
      accounts: hasAccounts ? rows('accounts.csv.gz').map(observedAccount) : [],
      requests: requests.map((row): ObservedRequest => ({
        ms: Date.parse(row['timestamp'] ?? ''), account_id: row['account_id'] ?? '', ip: '', user_agent: '', tls: '', model: '', status: 200, input_tokens: 0, output_tokens: 0, prompt: row[TARGET] ?? '',
      })).sort((a, b) => a.ms - b.ms),
    },
    truth: rows('labels.csv.gz').map((row) => trueAccount(row, counts)),
    files: [
      { name: 'requests.csv', text: () => text('requests.csv.gz').replace(new RegExp(`^([^\n]*)\\b${TARGET}\\b`), '$1prompt') },
      ...(hasAccounts ? [{ name: 'accounts.csv', text: () => text('accounts.csv.gz') }] : []),
    ],
  };
}

const observedAccount = (row: Row): ObservedAccount => ({ account_id: row['account_id'] ?? '', created_ms: Date.parse(row['created_at'] ?? ''), email: '', phone: '', signup_ip: '', payment: '', issuer: '', device: '', org: '' });

/** Whoever is not coordinated is organic; accounts without a label are in no file of labels and judged by nobody. */
function trueAccount({ account_id = '', label = '', campaign = '' }: Row, counts: ReadonlyMap<string, number>): TrueAccount {
  const requests = counts.get(account_id) ?? 0;
  return { account_id, label: label === 'coordinated' ? 'coordinated' : 'benign', campaign, kind: label, requests, requests_coordinated: label === 'coordinated' ? requests : 0 };
}
