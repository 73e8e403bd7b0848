// Writes a private copy of an input in a shape the engine reads: pipes, UTF-16, JSON that is not one document per line,
// quotes the engine refuses, and the readable part of a truncated gzip file.

import { createReadStream, createWriteStream } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { constants, createGunzip } from 'node:zlib';
import { once } from 'node:events';
import type { LoadingEngine } from '../../store/engine.js';
import { EXIT, LockstepError } from '../../domain/errors.js';
import { JsonDocumentScanner } from './json-documents.js';
import type { Compression, TextEncoding } from './magic.js';

/** Bytes of an input, decompressed. Ends early, without an error, where `salvage` allows a cut. */
export async function* decompressed(path: string, compression: Compression, engine: LoadingEngine, link: string, salvage: boolean): AsyncIterable<Buffer> {
  if (compression === 'zstd') yield* zstdLines(engine, link);
  else if (compression === 'gzip') yield* gunzipped(path, salvage);
  else for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) yield chunk as Buffer;
}

async function* gunzipped(path: string, salvage: boolean): AsyncIterable<Buffer> {
  const source = createReadStream(path, { highWaterMark: 1 << 20 });
  // Z_SYNC_FLUSH hands out everything up to the cut instead of failing at the end of the input.
  const inflate = createGunzip(salvage ? { finishFlush: constants.Z_SYNC_FLUSH } : {});
  source.on('error', (error) => inflate.destroy(error));
  try {
    for await (const chunk of source.pipe(inflate)) yield chunk as Buffer;
  } catch (error) {
    if (!salvage) throw error;
  } finally {
    source.destroy();
  }
}

async function* zstdLines(engine: LoadingEngine, link: string): AsyncIterable<Buffer> {
  for await (const batch of engine.rows("SELECT line FROM file({link:String}, LineAsString, 'line String', 'zstd')", { link }))
    yield Buffer.from(batch.map((row) => `${String(row[0])}\n`).join(''));
}

/** Text in another encoding to UTF-8. */
export async function* transcoded(chunks: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncIterable<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** JSON documents to one document per line; the line number is the record number. */
export async function* jsonLines(chunks: AsyncIterable<Buffer>, unwrap: boolean): AsyncIterable<Buffer> {
  let lines: Buffer[] = [];
  const lineFeed = Buffer.from('\n');
  const scanner = new JsonDocumentScanner(unwrap, (line) => lines.push(line, lineFeed));
  for await (const chunk of chunks) {
    scanner.push(chunk);
    if (lines.length > 0) yield Buffer.concat(lines);
    lines = [];
  }
  scanner.end();
  if (lines.length > 0) yield Buffer.concat(lines);
}

/** Writes chunks to a new private file (0600) and returns its size. A full disk is an error of exit 74. */
export async function spool(chunks: AsyncIterable<Buffer>, target: string): Promise<number> {
  const file = createWriteStream(target, { mode: 0o600, flags: 'wx' });
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      await writeWhole(file, chunk);
    }
    file.end();
    await finished(file);
  } catch (error) {
    file.destroy();
    if (error instanceof Error && 'syscall' in error && (error.syscall === 'write' || error.syscall === 'open'))
      throw new LockstepError({ code: 'spool-failed', exit: EXIT.inputOutput, what: `cannot write a temporary copy (${error.message}).`, where: target, next: 'Give a folder with room by --tmp.', cause: error });
    throw error;
  }
  return bytes;
}

async function writeWhole(file: WriteStream, chunk: Buffer): Promise<void> {
  if (file.errored !== null) throw file.errored;
  if (!file.write(chunk)) await once(file, 'drain');
}
