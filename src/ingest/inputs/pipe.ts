// What a pipe delivers is copied into a private file first, so that it is read, hashed and cited like any other input.

import { stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { spool } from '../containers/spool.js';
import type { FoundFile } from './find.js';

/** The argument that means standard input. */
export const PIPE = '-';

/** Spools standard input to a file of its own (0600) in `folder`. */
export async function spoolStandardInput(stdin: NodeJS.ReadableStream, folder: string, isAccounts: boolean): Promise<FoundFile> {
  return spooled(PIPE, stdin as AsyncIterable<Buffer | string>, join(folder, 'pipe'), isAccounts);
}

/** Named pipes, as `<(command)` gives them, can be read only once: each becomes a file. */
export async function spoolNamedPipes(found: readonly FoundFile[], folder: string): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  for (const [index, file] of found.entries()) {
    const isPipe = file.bytes === 0 && (await stat(file.fullPath)).isFIFO();
    files.push(isPipe ? await spooled(file.path, createReadStream(file.fullPath), join(folder, `pipe-${Number(file.isAccounts)}-${index}`), file.isAccounts) : file);
  }
  return files;
}

async function spooled(path: string, source: AsyncIterable<Buffer | string>, target: string, isAccounts: boolean): Promise<FoundFile> {
  await spool(asBuffers(source), target);
  const stats = await stat(target);
  return { path, fullPath: target, bytes: stats.size, mtimeMs: stats.mtimeMs, named: true, isAccounts };
}

async function* asBuffers(source: AsyncIterable<Buffer | string>): AsyncIterable<Buffer> {
  for await (const chunk of source) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
