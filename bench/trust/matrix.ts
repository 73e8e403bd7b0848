// Does the same log give the same findings whatever it comes in and wherever it is read? Runs the tool once per cell and counts
// the cells whose digest is that of the first: npm run matrix [-- --full] [-- --write]

import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { existsSync, realpathSync } from 'node:fs';
import { spawnSync } from 'node:child_process';

import { openEmbedded } from '../../src/store/embedded/index.js';
import { cells, type Cell } from './cells.js';
import { table } from '../report/figures.js';
import { publish } from './page.js';
import { smallCase, type Case } from './rows/case.js';
import { PLAIN, writeShape } from './rows/shape.js';
import { analyzed, inFolder } from './tool.js';

interface Outcome extends Cell {
  readonly version: string;
  readonly findings: string;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Every Node on the PATH whose version differs, the running one first. */
function nodesOnPath(): ReadonlyMap<string, string> {
  const found = new Map([[process.version, process.execPath]]);
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, 'node');
    if (!existsSync(path)) continue;
    const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim();
    if (!found.has(version)) found.set(version, realpathSync(path));
  }
  return found;
}

await inFolder(async (folder) => {
  const rows = smallCase(join(folder, 'case'));
  const nodes = nodesOnPath();
  const planned = cells([...nodes.values()], process.argv.includes('--full'));
  const engine = await openEmbedded({ temporaryParent: folder, threads: 1, memoryBytes: 1_500_000_000 });
  const outcomes: Outcome[] = [];
  try {
    for (const [index, cell] of planned.entries()) {
      const [log, temporaryFolder] = [join(folder, 'logs', shapeName(cell)), join(folder, cell.folder)];
      if (!existsSync(log)) await writeShape(rows, cell.shape, log, engine);
      mkdirSync(temporaryFolder, { recursive: true });
      const { findings_digest, summary } = analyzed([log], { ...cell, temporaryFolder });
      const version = [...nodes].find(([, path]) => path === cell.node)?.[0] ?? '';
      outcomes.push({ ...cell, version, findings: findings_digest });
      say(`${index + 1} of ${planned.length}: ${shapeName(cell)}, ${cell.threads} threads, ${cell.timezone}: ${findings_digest.slice(0, 12)}, ${summary.flagged_accounts} flagged`);
    }
    const other = await withOneRowLess(rows, join(folder, 'control'));
    publish('matrix', report(outcomes, rows, other));
  } finally {
    await engine.close();
  }
});

/** A matrix of equal digests shows something only if a digest can differ. */
async function withOneRowLess(rows: Case, log: string): Promise<string> {
  await writeShape({ ...rows, requests: rows.requests.slice(1) }, PLAIN, log, null);
  return analyzed([log]).findings_digest;
}

function shapeName({ shape }: Cell): string {
  return `${shape.order}-${shape.container}-${shape.compression}-${shape.files}`.replace(' ', '-');
}

function report(outcomes: readonly Outcome[], rows: Case, other: string): string[] {
  const [first] = outcomes;
  const axes: readonly (readonly [string, (outcome: Outcome) => string])[] = [
    ['threads', ({ threads }) => String(threads)], ['order of rows', ({ shape }) => shape.order], ['container', ({ shape }) => shape.container], ['compression', ({ shape }) => shape.compression],
    ['files', ({ shape }) => String(shape.files)], ['time zone', ({ timezone }) => timezone], ['temporary folder', ({ folder }) => `\`${folder}\``], ['Node', ({ version }) => version],
  ];
  const equal = outcomes.filter(({ findings }) => findings === first?.findings).length;
  const lines = axes.map(([axis, valueOf]) => {
    const values = [...new Set(outcomes.map(valueOf))];
    return [axis, values.map((value) => `${value} (${outcomes.filter((outcome) => valueOf(outcome) === value && outcome.findings === first?.findings).length} of ${outcomes.filter((outcome) => valueOf(outcome) === value).length})`).join(', ')];
  });
  return [
    `**${equal} of ${outcomes.length} cells have the same \`findings_digest\`** over ${rows.requests.length} simulated requests and ${rows.registrations.length} registrations; with one request less it is ${other === first?.findings ? 'THE SAME' : 'another'}.`,
    'Cells that agree, by value:', '',
    ...table(['', 'values (cells that agree)'], lines),
  ];
}
