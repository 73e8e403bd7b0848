// What reads text that a user did not write, or mistyped? Flags first, then files.

import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

import { parseAround } from '../../../src/cli/timeline/around.js';
import { parseTruth } from '../../../src/evaluate/truth.js';
import { parseBound } from '../../../src/ingest/filter/window.js';
import { FILTER_FIELDS, parseWhere, type Where } from '../../../src/ingest/filter/where.js';
import { CANONICAL_FIELDS, parseMap } from '../../../src/ingest/mapping/map-file.js';
import { renderNdjson } from '../../../src/output/ndjson.js';
import { parseRule } from '../../../src/rules/parse.js';
import { parseMemory } from '../../../src/store/memory.js';
import { tableAddress } from '../../../src/store/remote/address.js';
import { FILES } from './files.js';
import { holds, orRefused, type Target } from './target.js';

/** The largest moment that a Date can be (ECMA-262), ms. */
const LAST_MOMENT = 8.64e15;

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
  ...FILES,
];

/** Reports are also damaged below their compression, and altered within their schema. */
export const seedsOf = (name: string, texts: readonly Buffer[]): readonly Buffer[] => {
  if (name !== 'report' && name !== 'forged') return texts;
  const report = readFileSync('fixtures/report/nothing-found.json');
  const lines = readFileSync('fixtures/report/two-campaigns.json');
  if (name === 'forged') return [...texts, lines, lines, lines, report];
  const ndjson = Buffer.from([...renderNdjson(JSON.parse(lines.toString()) as never)].join(''));
  return [...texts, report, lines, ndjson, gzipSync(ndjson), Buffer.from(gunzipSync(gzipSync(report)))];
};
