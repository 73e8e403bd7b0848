// Does a run end as promised when something gives way under it? npm run faults [-- NAME… [SEED]] [-- --write]. Takes about half an hour.

import { table } from '../../report/figures.js';
import { publish } from '../page.js';
import { inFolder } from '../tool.js';
import { fullCase, fullOutput, fullStdout, fullTemporary } from './disk.js';
import type { Fault } from './fault.js';
import { changedInputs } from './inputs.js';
import { littleMemory } from './memory.js';
import { deadEngine, kills, signals } from './moments.js';
import { closedPipe, slowPipe } from './pipes.js';
import { siteIn } from './site.js';

const words = process.argv.slice(2);
const seed = Number(words.find((word) => /^\d+$/.test(word)) ?? 1);

async function lineOf({ name, what, hindrance, inject }: Fault): Promise<string[]> {
  if (hindrance !== null) return [what, 'not tried', hindrance, ''];
  const ends = new Map<string, number>();
  let [tried, asPromised, slowest] = [0, 0, 0];
  for await (const { broken, end, endedAfterMs } of inject()) {
    tried++;
    if (broken.length === 0) asPromised++;
    else process.exitCode = 1;
    ends.set(end, (ends.get(end) ?? 0) + 1);
    slowest = Math.max(slowest, endedAfterMs ?? 0);
    process.stderr.write(`${name} ${tried}: ${end}${broken.map((sentence) => `\n  ${sentence}`).join('')}\n`);
  }
  const ended = [...ends].sort(([a], [b]) => (a < b ? -1 : 1)).map(([end, count]) => `${end} (${count})`).join(', ');
  return [what, `${asPromised} of ${tried}`, ended, slowest === 0 ? '' : `${Math.round(slowest)} ms`];
}

await inFolder(async (folder) => {
  const site = siteIn(folder);
  const faults = [
    signals(site, seed), kills(site, seed), deadEngine(site, seed), fullStdout(site), fullTemporary(site), fullOutput(site), fullCase(site), closedPipe(site), slowPipe(site), changedInputs(site, seed), littleMemory(site),
  ];
  const asked = faults.filter(({ name }) => words.includes(name));
  const lines: string[][] = [];
  for (const fault of asked.length > 0 ? asked : faults) lines.push(await lineOf(fault));
  publish('faults', table(['fault', 'ended as promised', 'how it ended (runs)', 'slowest end'], lines));
});
