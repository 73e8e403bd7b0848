// What was simulated, in a few lines: the campaigns, the look-alikes, the files, and what to do with them.

import { printable } from '../../output/printable.js';
import { plural, share, size } from '../../output/text/numbers.js';
import type { Truth } from '../../simulate/index.js';
import type { WrittenFile } from './files.js';

export function* summaryText({ summary }: Truth, files: readonly WrittenFile[], next: readonly string[], isPlanted: boolean): Iterable<string> {
  const { campaigns, innocent, days, seed } = summary;
  for (const { campaign, accounts, requests, requests_coordinated: coordinated, evidence_left: left } of campaigns) {
    const decoys = coordinated < requests ? `, ${share(coordinated, requests)} of them coordinated` : '';
    yield `campaign ${campaign}: ${plural(accounts, 'account')}, ${plural(requests, 'request')}${decoys}\n`;
    for (const { family, what } of left) yield `  ${family.padEnd(14)}${what}\n`;
  }
  if (campaigns.length === 0) yield 'no campaign\n';
  const everybody = innocent.reduce((sum, kind) => ({ accounts: sum.accounts + kind.accounts, requests: sum.requests + kind.requests }), { accounts: 0, requests: 0 });
  if (!isPlanted) yield `innocent: ${plural(everybody.accounts, 'account')} of ${plural(innocent.length, 'kind')}, ${plural(everybody.requests, 'request')}\n`;
  yield `${Number(days.toFixed(1))} days, seed ${seed}\n\n`;
  const widest = Math.max(...files.map(({ name }) => name.length));
  for (const { name, bytes } of files) yield `  ${name.padEnd(widest)}  ${size(bytes)}\n`;
  yield '\n';
  for (const command of next) yield `${printable(command)}\n`;
}
