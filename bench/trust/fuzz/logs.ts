// Whole files of logs, damaged and read to the end: npm run fuzz:logs [-- FOLDER [MUTATIONS [SEED]]]. Each is opened, recognised, loaded and
// counted as `lockstep inspect` does it. Nothing may crash or hang, the rows that were read must be those that were used, filtered and rejected,
// and no line of a text or of JSON lines may be lost. What fails is kept in a folder that is named; a piece of it becomes a fixture by hand.

import { mkdtempSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

import { table } from '../../report/figures.js';
import { looked } from './look.js';
import { mutated, randomOf } from './mutate.js';

async function main([folder = 'fixtures/formats', mutations = '200', seed = '1']: readonly string[]): Promise<void> {
  const samples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) => statSync(path).isFile() && !/expected\.json$|\.md$/.test(path)).sort();
  const others = samples.map((path) => readFileSync(path));
  const kept = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-fuzz-logs-')));
  const lines: string[][] = [];
  for (const [index, path] of samples.entries()) {
    const name = relative(folder, path);
    const random = randomOf(Number(seed), `logs/${name}`);
    const inputs = Array.from({ length: Number(mutations) }, () => mutated(others[index] ?? Buffer.alloc(0), others, random));
    const { files, read, rows, failures, slowestMs } = await looked(inputs, kept);
    for (const [number, { input, why }] of failures.entries()) {
      const at = join(kept, `${name.replaceAll('/', '__')}-${number}`);
      writeFileSync(at, input);
      process.stderr.write(`${name}: ${why}\n  kept as ${at}\n`);
      process.exitCode = 1;
    }
    lines.push([name, String(files), String(read), String(rows), String(failures.length), `${Math.round(slowestMs)} ms`]);
    process.stderr.write(`${lines.at(-1)?.join('  ') ?? ''}\n`);
  }
  process.stdout.write(`${table(['sample', 'mutations', 'of them read as logs', 'rows', 'failures', 'a look at 200, wall'], lines).join('\n')}\n`);
}

await main(process.argv.slice(2).map((each) => (/^\d+$/.test(each) ? each : resolve(each))));
