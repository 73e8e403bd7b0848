// Opens, recognises, loads and counts many files as `lockstep inspect` does it, and says of which of them a promise was broken.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import type { InspectedFile } from '../../../src/domain/inspected.js';
import { RELATIONS, stagingTable } from '../../../src/ingest/load/staging.js';
import { inspect } from '../../../src/inspection.js';
import { openEmbedded, type EmbeddedEngine } from '../../../src/store/embedded/index.js';
import { allRows } from '../../../src/store/engine.js';

/** Mutations that one look takes together. */
const TOGETHER = 200;
/** A file is damaged anywhere in it, and most take part of a second; wall time of one look, ms. */
const MOST_MS = 300_000;

export interface Failure {
  readonly input: Buffer;
  readonly why: string;
}

export interface Outcome {
  readonly files: number;
  readonly read: number;
  readonly rows: number;
  readonly failures: readonly Failure[];
  readonly slowestMs: number;
}

/** Many at once; what breaks such a look is found by halving it. */
export async function looked(inputs: readonly Buffer[], kept: string): Promise<Outcome> {
  const all: Outcome[] = [];
  const left = Array.from({ length: Math.ceil(inputs.length / TOGETHER) }, (_, part) => inputs.slice(part * TOGETHER, (part + 1) * TOGETHER));
  for (let some = left.shift(); some !== undefined; some = left.shift()) {
    const together = await lookAt(some, kept);
    const [alone] = some;
    const half = Math.ceil(some.length / 2);
    if ('files' in together) all.push(together);
    else if (some.length === 1 && alone !== undefined) all.push({ files: 1, read: 0, rows: 0, failures: [{ input: alone, why: together.why }], slowestMs: 0 });
    else left.unshift(some.slice(0, half), some.slice(half));
  }
  const sum = (figure: (outcome: Outcome) => number): number => all.reduce((total, outcome) => total + figure(outcome), 0);
  return { files: sum(({ files }) => files), read: sum(({ read }) => read), rows: sum(({ rows }) => rows), failures: all.flatMap(({ failures }) => failures), slowestMs: Math.max(0, ...all.map(({ slowestMs }) => slowestMs)) };
}

async function lookAt(inputs: readonly Buffer[], kept: string): Promise<Outcome | { readonly why: string }> {
  const temporary = realpathSync(mkdtempSync(join(kept, 'look-')));
  const folder = join(temporary, 'in');
  mkdirSync(folder);
  inputs.forEach((input, index) => { writeFileSync(join(folder, nameOf(index)), input); });
  const engine = await openEmbedded({ temporaryParent: temporary, threads: 2, memoryBytes: 1_500_000_000 });
  const began = performance.now();
  try {
    const options = {
      paths: [folder], accounts: [], map: null, accountField: null, timezone: null, since: null, until: null, where: null, maxBad: 1, salvage: true, strict: false, rejectsFile: null,
      temporaryFolder: join(temporary, 'copies'), stdin: Readable.from([]),
    };
    const { files } = await withinTime(inspect(engine, options, { stage: () => undefined, loading: () => undefined, warn: () => undefined }));
    const loaded = await rowsLoaded(engine);
    // Equal contents are looked at once.
    const failures = files.flatMap((file, id): Failure[] => {
      const input = inputs[Number(/\d+/.exec(file.path)?.[0] ?? 0)] ?? Buffer.alloc(0);
      const why = faultOf(file, input, loaded.get(id) ?? new Set());
      return why === null ? [] : [{ input, why }];
    });
    if (Object.keys({}.constructor.prototype as object).length > 0) throw new Error('the prototype of all objects was changed');
    return { files: inputs.length, read: files.filter(({ problem }) => problem === null).length, rows: files.reduce((sum, { rowsRead }) => sum + rowsRead, 0), failures, slowestMs: performance.now() - began };
  } catch (error) {
    return { why: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  } finally {
    await engine.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}

const nameOf = (index: number): string => `f${String(index).padStart(5, '0')}`;

function withinTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new Error(`it took longer than ${MOST_MS} ms`)); }, MOST_MS); });
  return Promise.race([answer, late]).finally(() => { clearTimeout(timer); });
}

/** Row numbers that came in, good or bad, by load id. */
async function rowsLoaded(engine: EmbeddedEngine): Promise<ReadonlyMap<number, ReadonlySet<number>>> {
  const found = new Map<number, Set<number>>();
  for (const relation of RELATIONS)
    for (const [file, rows] of await allRows(engine, 'SELECT file, groupUniqArray(row) FROM {table:Identifier} GROUP BY file', { table: stagingTable(relation) })) {
      const set = found.get(Number(file)) ?? new Set<number>();
      for (const row of rows as unknown[]) set.add(Number(row));
      found.set(Number(file), set);
    }
  return found;
}

/** Lines of which no row comes: blank ones, directives, and first parts of lines that a container runtime cut. */
const WITHOUT_ROWS = /^[\s\ufeff]*$|^\ufeff?#|^\S+ (stdout|stderr) P /;

function faultOf({ container, rowsRead, rowsUsed, rowsFiltered, rowsRejected, problem }: InspectedFile, input: Buffer, rows: ReadonlySet<number>): string | null {
  if (problem !== null) return null;
  if (rowsRead !== rowsUsed + rowsFiltered + rowsRejected) return `${rowsRead} rows were read, and ${rowsUsed} + ${rowsFiltered} + ${rowsRejected} are told`;
  if (container !== 'ndjson' && container !== 'text') return null;
  const lines = input.toString('utf8').split('\n');
  const lost = lines.findIndex((line, index) => !WITHOUT_ROWS.test(line) && !rows.has(index + 1));
  return lost < 0 ? null : `line ${lost + 1} of ${lines.length} is in no row (${container})`;
}
