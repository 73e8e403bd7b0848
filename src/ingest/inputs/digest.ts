// What are the bytes of an input? SHA-256, streamed, at most two files at a time beside the engine's own reading.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { unreadable } from './find.js';

/** Lower-case hex SHA-256 of a file's bytes as they lie on disk. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  } catch (error) {
    throw unreadable(path, error);
  }
  return hash.digest('hex');
}

/** Digests of many files in the given order. */
export async function sha256OfAll(paths: readonly string[]): Promise<string[]> {
  const digests: string[] = new Array<string>(paths.length).fill('');
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < paths.length; index = next++) digests[index] = await sha256Of(paths[index] ?? '');
  };
  await Promise.all([worker(), worker()]);
  return digests;
}
