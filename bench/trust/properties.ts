// Do the laws hold for more cases than the tests try? npm run laws [-- RUNS [SEED]] [-- --write]

import { table } from '../report/figures.js';
import { lawBench } from './bench.js';
import { LAWS } from './laws.js';
import { publish } from './page.js';
import { inFolder } from './tool.js';

const [runs = 20, seed = 1] = process.argv.slice(2).filter((each) => /^\d+$/.test(each)).map(Number);

await inFolder(async (folder) => {
  const bench = await lawBench(folder);
  const lines: string[][] = [];
  try {
    for (const { title, check } of LAWS) {
      const held = await check(bench, { numRuns: runs, seed }).then(() => 'held', (error: unknown) => String(error).slice(0, 4000));
      if (held !== 'held') process.exitCode = 1;
      process.stderr.write(`${title}: ${held}\n`);
      lines.push([title, String(runs), held === 'held' ? 'held' : 'BROKEN']);
    }
  } finally {
    await bench.engine.close();
  }
  publish('laws', table(['law', 'random changes', ''], lines));
});
