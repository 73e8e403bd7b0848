// One run of the ingest room for one test: a folder of its own, and an engine that no other test uses meanwhile. Starting an engine
// costs more than most loads: one that is given back is emptied, and serves the next test of the file.

import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { after, type TestContext } from 'node:test';
import type { Warning } from '../../src/domain/input.js';
import { ingest, type IngestOptions, type Loaded } from '../../src/ingest/index.js';
import { allRows, type LoadingEngine, type Row } from '../../src/store/engine.js';
import { openEmbedded, type EmbeddedEngine } from '../../src/store/embedded/index.js';

export const SAMPLES = 'fixtures/formats/generic';

export function temporaryFolder(context: TestContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-test-')));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files into a new folder and returns it. */
export function folderOf(context: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = temporaryFolder(context);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const idle: EmbeddedEngine[] = [];
const parents: string[] = [];
after(async () => {
  for (const engine of idle) await engine.close();
  for (const parent of parents) rmSync(parent, { recursive: true, force: true });
});

/** Empty; `close` gives it back. */
export async function openedEngine(context: TestContext): Promise<LoadingEngine> {
  const engine = idle.pop() ?? (await startedEngine());
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= giveBack(engine));
  context.after(close);
  return { ...engine, close };
}

function startedEngine(): Promise<EmbeddedEngine> {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-test-')));
  parents.push(parent);
  return openEmbedded({ temporaryParent: parent, threads: 2, memoryBytes: 1_500_000_000 });
}

async function giveBack(engine: EmbeddedEngine): Promise<void> {
  try {
    for (const [table] of await allRows(engine, 'SELECT name FROM system.tables WHERE database = currentDatabase()')) await engine.execute('DROP TABLE {table:Identifier}', { table: String(table) });
    for (const folder of [engine.directory, engine.spooled]) for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    idle.push(engine);
  } catch {
    // Whatever the test did to it, the next one shall not see it.
    await engine.close();
  }
}

export interface Run {
  readonly loaded: Loaded;
  readonly engine: LoadingEngine;
  /** What was told on the way, examples of rejected rows included. */
  readonly told: readonly Warning[];
  rows(sql: string): Promise<Row[]>;
}

/** Loads `paths` with every bad row allowed unless the options say otherwise. */
export async function run(context: TestContext, paths: readonly string[], options: Partial<IngestOptions> = {}): Promise<Run> {
  const engine = await openedEngine(context);
  const told: Warning[] = [];
  const loading = ingest(
    engine,
    {
      paths, accounts: [], map: null, accountField: null, timezone: null, since: null, until: null, where: null, maxBad: 1, salvage: false,
      strict: false, rejectsFile: null, temporaryFolder: temporaryFolder(context), stdin: Readable.from([]), ...options,
    },
    { stage: () => undefined, loading: () => undefined, warn: (warning) => told.push(warning) },
  );
  // A test of many errors must not hold an engine for each.
  loading.catch(() => engine.close());
  return { loaded: await loading, engine, told, rows: (sql) => allRows(engine, sql) };
}

/** `rows_read = used + filtered + rejected` of an input, as one line. */
export const counts = ({ inputs }: Loaded): string[] =>
  inputs.map((input) => `${input.path}: ${input.rowsRead} = ${input.rowsUsed} + ${input.rowsFiltered} + ${input.rowsRejected}`);
