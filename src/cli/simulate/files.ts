// The files of a case in their folder: written under temporary names, and there under their own only when all are whole.

import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import { EXIT, LockstepError } from '../../domain/errors.js';
import { reclaimUnfinished, unfinishedBeside } from '../../store/unfinished.js';
import type { Cleanup } from '../cleanup.js';

/** Level 1 packs logs to a seventh at five times the speed of the usual 6, which a quarter less is not worth. */
const GZIP_LEVEL = 1;

export type Pieces = AsyncIterable<Buffer | string> | Iterable<Buffer | string>;

export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
}

export class CaseFolder {
  readonly #folder: string;
  readonly #mayOverwrite: boolean;
  readonly #cleanup: Cleanup;
  readonly #temporary = new Map<string, string>();
  readonly #forget: (() => void)[] = [];

  constructor(folder: string, mayOverwrite: boolean, cleanup: Cleanup) {
    this.#folder = folder;
    this.#mayOverwrite = mayOverwrite;
    this.#cleanup = cleanup;
  }

  /** Makes the folder. Throws a LockstepError when it cannot be used or holds a file of these names or stems. */
  async prepare(names: readonly string[]): Promise<void> {
    const existing = await stat(this.#folder).catch(() => null);
    if (existing !== null && !existing.isDirectory()) throw refused(this.#folder, 'is not a folder.', 'Give --out the name of a folder.');
    const taken = names.find((name) => existsSync(join(this.#folder, name)));
    if (taken !== undefined && !this.#mayOverwrite) throw refused(join(this.#folder, taken), 'exists already.', 'Overwrite it with --force, or give --out another folder.');
    await mkdir(this.#folder, { recursive: true }).catch((cause: unknown) => {
      throw cannotWrite(this.#folder, cause);
    });
    reclaimUnfinished(this.#folder);
  }

  /** Writes a file under its temporary name, at the pace of the disk. Throws a LockstepError (exit 74). */
  async write(name: string, pieces: Pieces, isGzip = false): Promise<void> {
    const temporary = unfinishedBeside(join(this.#folder, name));
    this.#forget.push(this.#cleanup.add(temporary));
    this.#temporary.set(name, temporary);
    try {
      const source = Readable.from(pieces, { highWaterMark: 2 });
      const sink = createWriteStream(temporary, { flags: 'wx' });
      await (isGzip ? pipeline(source, createGzip({ level: GZIP_LEVEL }), sink) : pipeline(source, sink));
    } catch (error) {
      throw isOfDisk(error) ? cannotWrite(join(this.#folder, name), error) : error;
    }
  }

  /** Takes a file that something else has made. */
  copy(name: string, from: string): Promise<void> {
    return this.write(name, createReadStream(from, { highWaterMark: 1 << 20 }));
  }

  /** Gives every file its name. */
  async finish(): Promise<WrittenFile[]> {
    const written: WrittenFile[] = [];
    for (const [name, temporary] of this.#temporary) {
      await synced(temporary);
      written.push({ name, bytes: (await stat(temporary)).size });
    }
    for (const [name, temporary] of this.#temporary) {
      await rename(temporary, join(this.#folder, name)).catch((cause: unknown) => {
        throw cannotWrite(join(this.#folder, name), cause);
      });
    }
    for (const forget of this.#forget) forget();
    return written;
  }

  /** Removes what an older run left under another extension: a folder holds one case. */
  async removeOthers(names: readonly string[]): Promise<void> {
    for (const name of names) await rm(join(this.#folder, name), { force: true });
  }
}

async function synced(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
}

const isOfDisk = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

const refused = (where: string, what: string, next: string): LockstepError => new LockstepError({ code: 'bad-output-folder', exit: EXIT.usage, what, where, next });

const cannotWrite = (where: string, cause: unknown): LockstepError =>
  new LockstepError({
    code: 'output-failed', exit: EXIT.inputOutput, what: `could not be written (${cause instanceof Error ? cause.message : String(cause)}).`, where,
    next: 'Make room or write elsewhere; nothing was left behind.', cause,
  });
