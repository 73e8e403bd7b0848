// Writes the shipped case into a folder: `node dist/src/simulate/write-demo.js fixtures/demo`.
// The log is cut by time into three files of different containers, as an export over three weeks may be.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { csvHeader, csvLine, type FlatRow, ndjsonLine } from './rows.js';
import type { Scenario } from './scenario.js';
import { demoScenario } from './scenarios/demo.js';
import { simulate } from './simulation.js';

/** A file of the case before compression, which differs between builds of zlib. */
export interface CaseFile {
  readonly name: string;
  readonly text: string;
}

/** Cuts, in days before the window's end: the middle part is large and compressed. */
const TAIL_DAYS = 1;
const HEAD_DAYS = 1;

export function caseFiles(scenario: Scenario): CaseFile[] {
  const simulation = simulate(scenario);
  const startMs = Date.parse(scenario.world.start);
  const headEnd = new Date(startMs + HEAD_DAYS * 86_400_000).toISOString();
  const tailStart = new Date(startMs + (scenario.world.days - TAIL_DAYS) * 86_400_000).toISOString();
  const parts = { head: '', middle: '', tail: '' };
  let header = '';
  for (const request of simulation.requests()) {
    const row = without(request, ['device_fingerprint']);
    header ||= csvHeader(Object.keys(row));
    if (request.timestamp < headEnd) parts.head += csvLine(row);
    else if (request.timestamp < tailStart) parts.middle += csvLine(row);
    else parts.tail += ndjsonLine(row);
  }
  const { rows, summary } = simulation.truth();
  return [
    { name: 'requests-1.csv', text: header + parts.head },
    { name: 'requests-2.csv.gz', text: header + parts.middle },
    { name: 'requests-3.ndjson', text: parts.tail },
    { name: 'accounts.csv', text: table([...simulation.registrations()].map((registration) => without(registration, ['payment_bin', 'device_fingerprint']))) },
    { name: 'truth.csv', text: table(rows.map((row) => ({ ...row }))) },
    { name: 'truth.json', text: `${JSON.stringify(summary, null, 2)}\n` },
  ];
}

/** This provider keeps neither devices nor issuers. */
const without = (row: object, columns: readonly string[]): FlatRow => Object.fromEntries(Object.entries(row as FlatRow).filter(([column]) => !columns.includes(column)));

const table = (rows: readonly Readonly<Record<string, string | number>>[]): string => csvHeader(Object.keys(rows[0] ?? {})) + rows.map(csvLine).join('');

/** Writes every file of a case into a folder, which is made. */
export function writeCase(scenario: Scenario, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of caseFiles(scenario)) writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(text, { level: 9 }) : text);
}

const [, script, folder] = process.argv;
if (script !== undefined && import.meta.url === pathToFileURL(resolve(script)).href) {
  if (folder === undefined) throw new Error('name the folder to write to, e.g. fixtures/demo');
  writeCase(demoScenario, folder);
}
