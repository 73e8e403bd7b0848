// Logs whose values were damaged before they were packed, so that Parquet and zstd are whole and what is in them is not:
// npm run fuzz:packed [-- FILES [SEED]]. Columns get other names and other types, cells hostile text, numbers at their ends or nothing.

import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

import type { Random } from '../../../src/simulate/random.js';
import { openEmbedded } from '../../../src/store/embedded/index.js';
import { EngineError, type LoadingEngine } from '../../../src/store/engine.js';
import { table } from '../../report/figures.js';
import { looked } from './look.js';
import { mutated, randomOf } from './mutate.js';

type Cells = Readonly<Record<string, string>>;

const SEED_ROWS = parse<Cells>(readFileSync('fixtures/formats/generic/requests.csv'), { columns: true, bom: true });
const NAMES = Object.keys(SEED_ROWS[0] ?? {});
const OTHERS = [Buffer.from(JSON.stringify(SEED_ROWS)), readFileSync('fixtures/hostile/where/statement.txt')];

/** What a text is cast to; of those that cannot be, nothing is left. */
const TYPES = ['Int64', 'UInt8', 'Float64', "DateTime64(9, 'UTC')", 'Date32', 'Decimal(38, 9)', 'UInt64', 'Bool'];
const STRUCTURES = ['[text]', "map(text, '1', 'b', text)", 'tuple(text, 1)', '[[text], []]', '[tuple(1, [text])]'];
const FORMS = [
  { name: 'parquet', ending: 'parquet', format: 'Parquet' }, { name: 'csv in zstd', ending: 'csv.zst', format: 'CSVWithNames' }, { name: 'ndjson in zstd', ending: 'ndjson.zst', format: 'JSONEachRow' }, { name: 'csv in gzip', ending: 'csv.gz', format: 'CSVWithNames' },
] as const;

const oneOf = <Element>(list: readonly Element[], random: Random): Element => list[random.below(list.length)] as Element;
const textLike = (text: string, random: Random): string => mutated(Buffer.from(text), OTHERS, random).toString('utf8').slice(0, 5000);

/** Column names of the seed, of which some are damaged, doubled or those of others. */
function columnsFor(random: Random): { readonly name: string; readonly from: string; readonly type: string | null }[] {
  return NAMES.filter(() => random.below(12) > 0).map((from) => ({
    from, name: random.below(8) === 0 ? textLike(from, random) || 'x' : from,
    type: random.below(3) > 0 ? null : random.below(3) === 0 ? oneOf(STRUCTURES, random) : `accurateCastOrNull(text, '${oneOf(TYPES, random).replaceAll("'", "\\'")}')`,
  }));
}

const quoted = (name: string): string => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('\0', '\\0')}\``;

/** Null where the engine itself refuses to write such a table. */
async function packed(engine: LoadingEngine, random: Random, { ending, format }: (typeof FORMS)[number]): Promise<Buffer | null> {
  const columns = columnsFor(random);
  const chance = oneOf([0.01, 0.1, 0.5], random);
  const rows = SEED_ROWS.map((row) => columns.map(({ from }) => (random.uniform() >= chance ? (row[from] ?? '') : random.below(4) === 0 ? null : textLike(row[from] ?? '', random))));
  const [source, target] = ['source.ndjson', `target.${ending}`];
  writeFileSync(join(engine.directory, source), rows.map((cells) => `${JSON.stringify(Object.fromEntries(cells.map((cell, index) => [`c${index}`, cell])))}\n`).join(''));
  const selected = columns.map(({ name, type }, index) => `${type === null ? `c${index}` : type.replaceAll('text', type.startsWith('acc') ? `c${index}` : `ifNull(c${index}, '')`)} AS ${quoted(name)}`);
  try {
    await engine.execute(`INSERT INTO FUNCTION file('${target}', '${format}') SELECT ${selected.join(', ')} FROM file('${source}', 'JSONEachRow', '${columns.map((_, index) => `c${index} Nullable(String)`).join(', ')}')`);
    return readFileSync(join(engine.directory, target));
  } catch (error) {
    if (error instanceof EngineError && error.clickhouseCode !== null) return null;
    throw error;
  } finally {
    for (const name of [source, target]) rmSync(join(engine.directory, name), { force: true });
  }
}

const [files = 200, seed = 1] = process.argv.slice(2).map(Number);
const kept = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-fuzz-packed-')));
const lines: string[][] = [];
for (const form of FORMS) {
  const random = randomOf(seed, `packed/${form.name}`);
  const engine = await openEmbedded({ temporaryParent: kept, threads: 1, memoryBytes: 1_500_000_000 });
  const inputs: Buffer[] = [];
  for (let index = 0; index < files; index++) {
    const input = await packed(engine, random, form);
    if (input !== null) inputs.push(input);
  }
  await engine.close();
  const { files: tried, read, rows, failures, slowestMs } = await looked(inputs, kept);
  for (const [number, { input, why }] of failures.entries()) {
    const at = join(kept, `${number}.${form.ending}`);
    writeFileSync(at, input);
    process.stderr.write(`${form.name}: ${why}\n  kept as ${at}\n`);
    process.exitCode = 1;
  }
  lines.push([form.name, String(tried), String(read), String(rows), String(failures.length), `${Math.round(slowestMs)} ms`]);
  process.stderr.write(`${lines.at(-1)?.join('  ') ?? ''}\n`);
}
process.stdout.write(`${table(['form', 'files', 'of them read as logs', 'rows', 'failures', 'a look at 200, wall'], lines).join('\n')}\n`);
