// Writes a private copy of an input in a shape the engine reads: pipes, UTF-16, JSON that is not one document per line,
// quotes the engine refuses, and the readable part of a truncated gzip file.

import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { constants, createGunzip } from 'node:zlib';
import { EngineError, type LoadingEngine } from '../../store/engine.js';
import { EXIT, LockstepError } from '../../domain/errors.js';
import { JsonDocumentScanner } from './json-documents.js';
import { hasByteOrderMark, type Compression, type TextEncoding } from './magic.js';

/** Bytes of an input, decompressed. Ends early, without an error, where `salvage` allows a cut. */
export async function* decompressed(path: string, compression: Compression, engine: LoadingEngine, link: string, salvage: boolean): AsyncIterable<Buffer> {
  if (compression === 'zstd') yield* zstdLines(engine, link, salvage);
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

/** Lines come in base64, because text of the engine's answers is UTF-8 and these bytes may not be. */
async function* zstdLines(engine: LoadingEngine, link: string, salvage: boolean): AsyncIterable<Buffer> {
  const lineFeed = Buffer.from('\n');
  try {
    for await (const batch of engine.rows("SELECT base64Encode(line) FROM file({link:String}, LineAsString, 'line String', 'zstd')", { link }))
      yield Buffer.concat(batch.flatMap((row) => [Buffer.from(String(row[0]), 'base64'), lineFeed]));
  } catch (error) {
    if (!salvage || !(error instanceof EngineError)) throw error;
  }
}

/** UTF-8 without the mark that some writers put before it. */
export async function* withoutByteOrderMark(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let isFirst = true;
  for await (const chunk of chunks) {
    yield isFirst && hasByteOrderMark(chunk) ? chunk.subarray(3) : chunk;
    isFirst = false;
  }
}

/** Text in another encoding to UTF-8. */
export async function* transcoded(chunks: AsyncIterable<Buffer>, encoding: TextEncoding): AsyncIterable<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** Lines that end in a carriage return alone, as old Macintosh programs write them, to lines that end in a line feed. */
export async function* withLineFeeds(chunks: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk.toString('latin1').replaceAll('\r', '\n'), 'latin1');
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
  const file = await open(target, 'wx', 0o600).catch((error: unknown) => notWritten(target, error));
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      await writeWhole(file, chunk, target);
      bytes += chunk.length;
    }
  } finally {
    await file.close();
  }
  return bytes;
}

async function writeWhole(file: FileHandle, chunk: Buffer, target: string): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, written).catch((error: unknown) => notWritten(target, error));
    written += bytesWritten;
  }
}

function notWritten(target: string, cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : 'unknown';
  throw new LockstepError({ code: 'spool-failed', exit: EXIT.inputOutput, what: `cannot write a temporary copy (${reason}).`, where: target, next: 'Give a folder with room by --tmp.', cause });
}
