// Do the laws hold for more cases than the tests try? npm run laws [-- RUNS [SEED]] [-- --write]

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded } from '../../src/store/embedded/index.js';
import { LAWS } from './laws.js';
import { publish, table } from './page.js';
import { smallCase } from './rows/case.js';
import { PLAIN, writeShape } from './rows/shape.js';
import { analyzed, inFolder } from './tool.js';

const [runs = 20, seed = 1] = process.argv.slice(2).filter((each) => /^\d+$/.test(each)).map(Number);

await inFolder(async (folder) => {
  const rows = smallCase(join(folder, 'case'));
  await writeShape(rows, PLAIN, join(folder, 'original'), null);
  const original = analyzed([join(folder, 'original')]);
  const engine = await openEmbedded({ temporaryParent: folder, threads: 1, memoryBytes: 1_500_000_000 });
  let count = 0;
  const newFolder = (): string => {
    const made = join(folder, `try-${++count}`);
    mkdirSync(made);
    return made;
  };
  const lines: string[][] = [];
  try {
    for (const { title, check } of LAWS) {
      const held = await check({ rows, original, engine, newFolder }, { numRuns: runs, seed }).then(() => 'held', (error: unknown) => String(error).slice(0, 4000));
      if (held !== 'held') process.exitCode = 1;
      process.stderr.write(`${title}: ${held}\n`);
      lines.push([title, String(runs), held === 'held' ? 'held' : 'BROKEN']);
    }
  } finally {
    await engine.close();
  }
  publish('laws', table(['law', 'random changes', ''], lines));
});
