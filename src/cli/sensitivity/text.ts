// What could be found, as people and as programs read it: one line per kind of campaign, and one sentence per way to hide.

import type { Cell } from '../../evaluate/index.js';
import { DEFAULT_RENDER_OPTIONS } from '../../output/index.js';
import { jsonDocument } from '../../output/printable.js';
import { count, plural } from '../../output/text/numbers.js';
import { newPage, paragraph, type Page } from '../../output/text/page.js';
import { fittedTable, type Column } from '../../output/text/table.js';
import type { Look } from '../evaluate/text.js';
import type { Level } from './command.js';

export interface Sensitivity {
  /** Accounts of the log itself. */
  readonly accounts: number;
  readonly trials: number;
  readonly cells: readonly Cell[];
  readonly sentences: readonly { readonly level: string; readonly sentence: string }[];
  readonly levels: readonly Level[];
}

export function* sensitivityText(result: Sensitivity, look: Look): Iterable<string> {
  const page = newPage({ ...DEFAULT_RENDER_OPTIONS, ...look });
  for (const line of lines(result, page)) yield `${line}\n`;
}

function* lines({ accounts, trials, cells, sentences, levels }: Sensitivity, page: Page): Iterable<string> {
  yield `${plural(trials, 'campaign')} planted, one at a time, among ${plural(accounts, 'account')}`;
  yield '';
  const table = fittedTable(page, COLUMNS, cells);
  yield table.header;
  yield* table.lines;
  yield '';
  for (const { level, sentence } of sentences) yield* paragraph(page, sentences.length === 1 ? sentence : `${level}: ${sentence}`);
  yield '';
  for (const { name, evasions } of levels) if (evasions.join('+') !== name && evasions.length > 0) yield* paragraph(page, `${name} is ${evasions.join(', ')}.`);
  yield* paragraph(page, 'This says what these campaigns would leave here, not that nobody hides better.');
}

const COLUMNS: readonly Column<Cell>[] = [
  { title: 'HIDING', align: 'left', cell: ({ level }) => level },
  { title: 'ACCOUNTS', align: 'right', cell: ({ accounts }) => count(accounts) },
  { title: 'REQUESTS EACH', align: 'right', cell: ({ requestsPerAccount }) => count(requestsPerAccount) },
  { title: 'RECALL', align: 'right', cell: ({ recall }) => (recall.share === null ? '-' : recall.share.toFixed(3)) },
  { title: 'FOUND (95 % INTERVAL)', align: 'left', cell: ({ recall: { count: found, of, low, high } }) => `${count(found)} of ${count(of)} (${(low ?? 0).toFixed(2)} to ${(high ?? 1).toFixed(2)})`, keep: 1 },
];

export function sensitivityJson({ accounts, trials, cells, sentences, levels }: Sensitivity): string {
  const content = {
    schema: 'lockstep.sensitivity/1', accounts, trials,
    levels: levels.map(({ name, evasions }) => ({ name, evasions })),
    cells: cells.map(({ level, accounts: size, requestsPerAccount, recall: { share, count: found, of, low, high } }) => ({
      level, accounts: size, requests_per_account: requestsPerAccount, recall: share, found, of, low, high,
    })),
    sentences,
  };
  return jsonDocument(content);
}
