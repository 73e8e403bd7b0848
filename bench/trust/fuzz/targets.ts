// What reads text that a user did not write, or mistyped? Each reader takes bytes and either gives an answer that holds what it
// promises, or refuses them by an error made for the user. Anything else is a crash.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { InvalidArgumentError } from 'commander';

import { parseAround } from '../../../src/cli/timeline/around.js';
import { LockstepError } from '../../../src/domain/errors.js';
import { diffOf } from '../../../src/diff/index.js';
import { parseTruth } from '../../../src/evaluate/truth.js';
import { parseBound } from '../../../src/ingest/filter/window.js';
import { FILTER_FIELDS, parseWhere, type Where } from '../../../src/ingest/filter/where.js';
import { CANONICAL_FIELDS, parseMap } from '../../../src/ingest/mapping/map-file.js';
import { DEFAULT_RENDER_OPTIONS, OUTPUTS } from '../../../src/output/index.js';
import { renderNdjson } from '../../../src/output/ndjson.js';
import { parseRule } from '../../../src/rules/parse.js';
import { readReport } from '../../../src/saved/index.js';
import { parseMemory } from '../../../src/store/memory.js';
import { tableAddress } from '../../../src/store/remote/address.js';

export interface Target {
  /** Folder of its seeds under fixtures/hostile. */
  readonly name: string;
  readonly what: string;
  /** Throws for anything that is neither an answer that holds nor a refusal. */
  read(bytes: Buffer): Promise<'accepted' | 'refused'> | 'accepted' | 'refused';
}

/** The largest moment that a Date can be (ECMA-262), ms. */
const LAST_MOMENT = 8.64e15;

function holds(is: boolean, what: string): void {
  if (!is) throw new Error(`accepted, but ${what}`);
}

function orRefused(read: () => void): 'accepted' | 'refused' {
  try {
    read();
    return 'accepted';
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): 'refused' {
  if (error instanceof InvalidArgumentError) return 'refused';
  if (!(error instanceof LockstepError) || ![2, 3, 4, 74].includes(error.exit) || error.what === '') throw error;
  return 'refused';
}

const fieldsOf = (where: Where): string[] => (where.kind === 'comparison' ? [where.field] : where.parts.flatMap(fieldsOf));

export const TARGETS: readonly Target[] = [
  {
    name: 'map', what: '`--map`',
    read: (bytes) => orRefused(() => {
      for (const [field, source] of parseMap(bytes.toString(), 'x.map')) holds(CANONICAL_FIELDS.includes(field) && typeof source === 'string' && source !== '', `\`${field}\` is taken from ${JSON.stringify(source)}`);
    }),
  },
  {
    name: 'where', what: '`--where`',
    read: (bytes) => orRefused(() => {
      for (const field of fieldsOf(parseWhere(bytes.toString()))) holds(FILTER_FIELDS.some((known) => known === field), `${field} is no field`);
    }),
  },
  {
    name: 'time', what: '`--since`, `--until`',
    read: (bytes) => orRefused(() => {
      const bound = parseBound('--since', bytes.toString());
      const ms = bound.kind === 'span' ? bound.ms : bound.unixMs;
      // A span is taken from a moment of the log, which is far from the ends itself.
      holds(Number.isFinite(ms) && Math.abs(ms) <= LAST_MOMENT / 2, `${ms} is no moment and no span`);
    }),
  },
  {
    name: 'around', what: '`--around`',
    read: (bytes) => orRefused(() => {
      const { fromMs, toMs } = parseAround(bytes.toString());
      holds(Math.abs(fromMs) <= LAST_MOMENT && Math.abs(toMs) <= LAST_MOMENT && fromMs < toMs, `${fromMs} to ${toMs} is no stretch of time`);
    }),
  },
  { name: 'memory', what: '`--memory`', read: (bytes) => orRefused(() => { holds(Number.isSafeInteger(parseMemory(bytes.toString(), 2 ** 34)), 'it is no whole number of bytes'); }) },
  {
    name: 'address', what: '`clickhouse://` addresses',
    read: (bytes) => orRefused(() => { holds(/^https?:$/.test(new URL(tableAddress(bytes.toString()).server.url).protocol), 'it is asked by another protocol'); }),
  },
  {
    name: 'rule', what: 'rule files of `--rules`',
    read: (bytes) => orRefused(() => {
      const rule = parseRule(bytes.toString(), 'mine', 'mine.yaml');
      holds(rule.id === 'mine' && rule.patterns.every((each) => typeof each === 'string'), 'it is no rule');
    }),
  },
  { name: 'truth', what: 'truth files of `evaluate`', read: (bytes) => orRefused(() => { for (const { label } of parseTruth(bytes.toString(), 'truth.csv')) holds(/^(benign|coordinated)$/.test(label), label); }) },
  { name: 'report', what: 'saved reports, read and rendered in every format', read: (bytes) => saved(bytes) },
];

/** Whoever reads a report back renders it: a part that is not what it should be must be found out before. */
async function saved(bytes: Buffer): Promise<'accepted' | 'refused'> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-fuzz-'));
  const path = join(folder, 'x');
  try {
    writeFileSync(path, bytes);
    const { report } = await readReport(path);
    for (const { load } of OUTPUTS) for (const piece of (await load())(report, DEFAULT_RENDER_OPTIONS)) holds(typeof piece === 'string', 'a piece of output is no text');
    diffOf(report, report);
    return 'accepted';
  } catch (error) {
    return refusal(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reports are also damaged below their compression. */
export const seedsOf = (name: string, texts: readonly Buffer[]): readonly Buffer[] => {
  if (name !== 'report') return texts;
  const report = readFileSync('fixtures/report/nothing-found.json');
  const lines = readFileSync('fixtures/report/two-campaigns.json');
  const ndjson = Buffer.from([...renderNdjson(JSON.parse(lines.toString()) as never)].join(''));
  return [...texts, report, lines, ndjson, gzipSync(ndjson), Buffer.from(gunzipSync(gzipSync(report)))];
};
