// In which container does an input come, and what do some thousand of its records look like? Whatever the engine cannot
// read as it lies is copied into a shape it can.

import { mkdir, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Warning } from '../../domain/input.js';
import { EngineError, allRows, type LoadingEngine } from '../../store/engine.js';
import { quotedTable } from '../containers/escaped-table.js';
import { readHead, readSlice, HEAD_BYTES, type Head } from '../containers/head.js';
import { encodingOf, hasByteOrderMark, isBinary, type Compression, type TextEncoding } from '../containers/magic.js';
import { LONGEST_RECORD } from '../containers/longest.js';
import { textContainer, type TextContainer } from '../containers/recognise.js';
import { decompressed, jsonLines, transcoded, withLineFeeds, withoutByteOrderMark } from '../containers/spool.js';
import { isWholeZstd } from '../containers/zstd-frames.js';
import type { Sample } from '../mapping/recognition.js';
import type { FoundFile } from '../inputs/find.js';
import { salvaging, truncated, wasSalvaged } from '../load/salvage.js';
import type { Reading } from '../load/plan.js';
import { sampleOfDelimited, sampleOfLines, SAMPLE_RECORDS } from '../sample.js';
import { escapesOf, tellEscapes } from './escapes.js';
import { openParquet } from './parquet.js';
import { emptyFile, notText, packed, tooLong, type Unusable } from './unusable.js';

/** Where inputs are opened. */
export interface Workshop {
  readonly engine: LoadingEngine;
  readonly temporaryFolder: string;
  readonly salvage: boolean;
}

export interface Opened {
  readonly reading: Reading;
  readonly bytesAt: string;
  readonly compression: Compression;
  readonly container: string;
  readonly sample: Sample;
  /** Lines of the sample as they stand; none of Parquet. */
  readonly lines: readonly string[];
  /** Name of the input in the engine's folder. */
  readonly link: string;
  readonly warnings: readonly Warning[];
}

/** Packs its own columns, and is read at its end first. */
const PARQUET = 'PAR1';

/** Bytes of a slice taken further down a large file. */
const SLICE_BYTES = 1 << 18;
const SLICE_PLACES = [0.25, 0.5, 0.75, 1] as const;

/** Opens one input; `serial` is a number of its own for names. */
export async function openInput(workshop: Workshop, file: FoundFile, serial: number): Promise<Opened | Unusable> {
  if (file.bytes === 0) return emptyFile;
  const link = await linkHead(workshop.engine, file.fullPath, serial);
  const head = await readHead(workshop.engine, file.fullPath, link).catch((error: unknown) => headless(error, file));
  if (head.magic.kind === 'foreign') return packed(head.magic.name, head.magic.command, file.path);
  if (head.magic.kind === 'parquet') return openParquet(workshop.engine, file, link);
  const compression = head.magic.kind === 'compressed' ? head.magic.compression : 'none';
  const cut = compression === 'zstd' && !isWholeZstd(file.fullPath);
  if (cut && !workshop.salvage) throw truncated(file, compression, null);
  const salvaged = cut ? [wasSalvaged(file, compression)] : [];
  const encoding = encodingOf(head.bytes);
  const text = textOf(head.bytes, encoding);
  if (head.bytes.subarray(0, 4).toString('latin1') === PARQUET) return packed(`${compression} around Parquet`, compression === 'zstd' ? 'unzstd' : 'gunzip', file.path);
  if (isBinary(text)) return notText;
  const container = textContainer(text, head.isWhole);
  if (container.kind === 'empty') return head.isWhole ? emptyFile : notText;
  const label = `${container.kind}${compression === 'none' ? '' : `+${compression}`}`;
  const how: Bytes = { link, compression, encoding };
  const escapes = container.kind === 'csv' ? await escapesOf(container.dialect, wholeLines(text, head.isWhole), head.isWhole ? null : () => textBytes(workshop, file, how, true)) : 'plain';
  const onlyReturns = container.kind === 'csv' && text.includes('\r') && !text.includes('\n');
  const mustCopy = onlyReturns || escapes === 'escaped' || container.kind === 'json' || encoding !== 'utf-8' || (container.kind === 'ndjson' && hasByteOrderMark(head.bytes));
  if (!mustCopy) {
    const more = await furtherDown(workshop.engine, file, link, head, container, compression);
    const whole = wholeLines(text, head.isWhole);
    const lines = linesOf(container, whole, more);
    return { reading: readingOf(container), bytesAt: file.fullPath, compression, container: label, link, lines, sample: sampleOf(container, whole, lines, more), warnings: [...salvaged, ...tellEscapes(file.path, escapes)] };
  }
  const copy = join(workshop.temporaryFolder, `copy-${serial}`);
  const warnings = [...salvaged, ...tellEscapes(file.path, escapes), ...(await copyInto(workshop, file, copy, { ...how, container, onlyReturns, isEscaped: escapes === 'escaped' }))];
  const { bytes: copied, isWhole } = await headOfCopy(copy);
  if (!isWhole && !copied.includes('\n') && (await isOneLine(copy, copied.length))) return tooLong(copied.toString('utf8', 0, HEAD_BYTES));
  const more = await slicesOf(copy, isWhole);
  const whole = wholeLines(copied.toString('utf8'), isWhole);
  const lines = linesOf(container, whole, more);
  return { reading: readingOf(container), bytesAt: copy, compression: 'none', container: label, link: copy, lines, sample: sampleOf(container, whole, lines, more), warnings };
}

/** An answer of an API is one line, however long: what is read of a line at all is looked at whole. */
async function headOfCopy(copy: string): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  const short = await readSlice(copy, 0, HEAD_BYTES);
  if (short.length < HEAD_BYTES || short.includes('\n')) return { bytes: short, isWhole: short.length < HEAD_BYTES };
  const long = await readSlice(copy, 0, LONGEST_RECORD + 1);
  return { bytes: long, isWhole: long.length <= LONGEST_RECORD };
}

/** Does no record follow the one that was begun? Its line may have an end. */
async function isOneLine(copy: string, from: number): Promise<boolean> {
  const { size } = await stat(copy);
  for (let offset = from; offset < size; offset += HEAD_BYTES) {
    const end = (await readSlice(copy, offset, HEAD_BYTES)).indexOf('\n');
    if (end >= 0) return offset + end + 1 >= size;
  }
  return true;
}

/** A compressed file whose very head cannot be read. */
function headless(error: unknown, file: FoundFile): never {
  if (error instanceof EngineError) throw truncated(file, 'zstd', error);
  throw error;
}

async function linkHead(engine: LoadingEngine, path: string, serial: number): Promise<string> {
  await mkdir(join(engine.directory, 'heads'), { mode: 0o700, recursive: true });
  const link = `heads/h${String(serial).padStart(6, '0')}`;
  await symlink(path, join(engine.directory, link));
  return link;
}

const textOf = (bytes: Buffer, encoding: TextEncoding): string => new TextDecoder(encoding).decode(bytes);

function readingOf(container: TextContainer): Reading {
  if (container.kind === 'csv') return { kind: 'csv', dialect: container.dialect };
  return container.kind === 'text' ? { kind: 'text' } : { kind: 'ndjson' };
}

function sampleOf(container: TextContainer, text: string, lines: readonly string[], more: FurtherDown): Sample {
  if (container.kind === 'csv') return sampleOfDelimited(text, container.dialect, more.slices);
  return sampleOfLines(lines);
}

const wholeLines = (text: string, isWhole: boolean): string => (isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1));

/** Lines of the head and of the places further down; of delimited text those of the head, which may be cut within a quote. */
function linesOf(container: TextContainer, text: string, more: FurtherDown): string[] {
  const lines = text.split('\n').slice(0, SAMPLE_RECORDS).map((line) => line.replace(/\r$/, ''));
  if (container.kind === 'csv') return lines;
  for (const slice of more.slices) lines.push(...slice.split('\n').slice(1, -1));
  return [...lines, ...more.lines];
}

interface FurtherDown {
  /** Stretches of text that begin and end anywhere. */
  readonly slices: readonly string[];
  readonly lines: readonly string[];
}

/** Keys of JSON may first be seen late: lines from the first half million, and stretches of a plain file to its end. */
async function furtherDown(engine: LoadingEngine, file: FoundFile, link: string, head: Head, container: TextContainer, compression: Compression): Promise<FurtherDown> {
  if (head.isWhole) return { slices: [], lines: [] };
  const { slices } = compression === 'none' ? await slicesOf(file.fullPath, false) : { slices: [] };
  if (container.kind !== 'ndjson' && container.kind !== 'text') return { slices, lines: [] };
  const sql = "SELECT substring(line, 1, 65536) FROM file({link:String}, 'LineAsString', 'line String', {compression:String}) WHERE _row_number % 997 = 0 LIMIT 500";
  // A damaged file is the load's business.
  const rows = await allRows(engine, sql, { link, compression }).catch(() => []);
  return { slices, lines: rows.map(([line]) => String(line)) };
}

async function slicesOf(path: string, isWhole: boolean): Promise<FurtherDown> {
  if (isWhole) return { slices: [], lines: [] };
  const { size } = await stat(path);
  const slices: string[] = [];
  for (const place of SLICE_PLACES) {
    const bytes = await readSlice(path, Math.floor(Math.max(0, size - SLICE_BYTES) * place), SLICE_BYTES);
    slices.push(bytes.toString('utf8'));
  }
  return { slices, lines: [] };
}

interface Bytes {
  readonly link: string;
  readonly compression: Compression;
  readonly encoding: TextEncoding;
}

interface Copying extends Bytes {
  readonly container: TextContainer;
  readonly onlyReturns: boolean;
  readonly isEscaped: boolean;
}

/** Writes the copy; a cut file is copied up to the cut with --salvage and ends the run without. */
async function copyInto(workshop: Workshop, file: FoundFile, copy: string, how: Copying): Promise<Warning[]> {
  const chunks = (salvage: boolean): AsyncIterable<Buffer> => {
    const text = textBytes(workshop, file, how, salvage);
    if (how.onlyReturns) return withLineFeeds(text);
    if (how.isEscaped) return quotedTable(text);
    return how.container.kind === 'json' ? jsonLines(text, how.container.unwrap) : text;
  };
  return salvaging(workshop.salvage, { ...file, compression: how.compression }, copy, chunks);
}

function textBytes({ engine }: Workshop, file: FoundFile, { link, compression, encoding }: Bytes, salvage: boolean): AsyncIterable<Buffer> {
  const bytes = decompressed(file.fullPath, compression, engine, link, salvage);
  return encoding === 'utf-8' ? withoutByteOrderMark(bytes) : transcoded(bytes, encoding);
}
