// Which inputs are counted, under which load id, and did any of them change while it was read?

import { access, constants, stat } from 'node:fs/promises';
import { EXIT, LockstepError } from '../../domain/errors.js';
import type { StagedInput, Warning } from '../../domain/input.js';
import { compare } from '../../domain/order.js';
import { sha256OfAll } from './digest.js';
import type { FoundFile } from './find.js';

/** An input in its final place: the position in the list is its load id. */
export interface Input extends FoundFile {
  /** Resolves once the bytes are hashed; hashing runs beside the loading. */
  readonly sha256: Promise<string>;
}

export interface Custody {
  readonly inputs: readonly Input[];
  readonly warnings: readonly Warning[];
  /** Files whose bytes earlier runs have loaded, and what they were called then. */
  readonly held: readonly { readonly path: string; readonly as: string }[];
}

/** An input of an earlier run, as far as its bytes are concerned. */
export type HeldInput = Pick<StagedInput, 'path' | 'sha256' | 'bytes' | 'relation'>;

/**
 * Orders inputs by relative path, size and content, so that ids do not depend on the order of arguments,
 * and counts files of equal content once. Only files of equal size can be equal: those are hashed first,
 * the others while they are loaded. What earlier runs have loaded is not loaded again.
 */
export async function takeIntoCustody(found: readonly FoundFile[], known: readonly HeldInput[] = []): Promise<Custody> {
  const byPlace = samePlaceOnce(found);
  const early = await digestsOfTwins(byPlace.files, known);
  const { held, fresh } = apartFromHeld(byPlace.files, early, known);
  const sorted = [...fresh].sort(
    (a, b) => compare(a.path, b.path) || a.bytes - b.bytes || compare(early.get(a.fullPath) ?? '', early.get(b.fullPath) ?? '') || compare(a.fullPath, b.fullPath),
  );
  const warnings: Warning[] = [...byPlace.warnings];
  const firstWith = new Map<string, FoundFile>();
  const kept: FoundFile[] = [];
  for (const file of sorted.toSorted((a, b) => Number(b.isAccounts) - Number(a.isAccounts))) {
    const digest = early.get(file.fullPath);
    const twin = digest === undefined ? undefined : firstWith.get(digest);
    if (twin !== undefined && file.bytes > 0) {
      warnings.push({ code: 'duplicate-input', message: `${file.path} has the same bytes as ${twin.path} and is counted once.` });
      continue;
    }
    if (digest !== undefined) firstWith.set(digest, file);
    kept.push(file);
  }
  kept.sort((a, b) => sorted.indexOf(a) - sorted.indexOf(b));
  const late = kept.filter((file) => !early.has(file.fullPath));
  const lateDigests = sha256OfAll(late.map((file) => file.fullPath));
  // Awaited at the end of the run; until then a failed read must not count as unhandled.
  lateDigests.catch(() => undefined);
  const inputs = kept.map((file): Input => {
    const known = early.get(file.fullPath);
    const position = late.indexOf(file);
    return { ...file, sha256: known === undefined ? digestAt(lateDigests, position) : Promise.resolve(known) };
  });
  return { inputs, warnings, held };
}

/** Throws exit 2 for a file of registrations whose rows were loaded as requests. */
function apartFromHeld(files: readonly FoundFile[], early: ReadonlyMap<string, string>, known: readonly HeldInput[]): { held: Custody['held']; fresh: FoundFile[] } {
  const byDigest = new Map(known.map((input) => [input.sha256, input]));
  const held: { path: string; as: string }[] = [];
  const fresh: FoundFile[] = [];
  for (const file of files) {
    const twin = file.bytes === 0 ? undefined : byDigest.get(early.get(file.fullPath) ?? '');
    if (twin === undefined) fresh.push(file);
    else if (file.isAccounts && twin.relation === 'requests') throw otherRelation(file.path);
    else held.push({ path: file.path, as: twin.path });
  }
  return { held, fresh };
}

const otherRelation = (where: string): LockstepError =>
  new LockstepError({ code: 'other-relation', exit: EXIT.usage, where, what: 'is given as registrations, and the case holds its rows as requests.', next: 'Leave it out of --accounts, or begin another case.' });

function digestAt(digests: Promise<string[]>, position: number): Promise<string> {
  const digest = digests.then((all) => all[position] ?? '');
  digest.catch(() => undefined);
  return digest;
}

/** A file that two arguments name is one input; if one of them is --accounts, it is a registration file. */
function samePlaceOnce(found: readonly FoundFile[]): { files: FoundFile[]; warnings: Warning[] } {
  const byPlace = new Map<string, FoundFile>();
  const warnings: Warning[] = [];
  for (const file of found) {
    const known = byPlace.get(file.fullPath);
    if (known === undefined) {
      byPlace.set(file.fullPath, file);
      continue;
    }
    if (known.isAccounts === file.isAccounts)
      warnings.push({ code: 'duplicate-input', message: `${file.path} is named twice and counted once.` });
    // The longer relative path says more and does not depend on which argument came first.
    const better = [known, file].sort((a, b) => b.path.length - a.path.length || compare(a.path, b.path))[0] ?? file;
    byPlace.set(file.fullPath, { ...better, isAccounts: known.isAccounts || file.isAccounts, named: known.named || file.named });
  }
  return { files: [...byPlace.values()], warnings };
}

async function digestsOfTwins(files: readonly FoundFile[], known: readonly HeldInput[]): Promise<Map<string, string>> {
  const ofSize = new Map<number, number>();
  for (const file of [...files, ...known]) ofSize.set(file.bytes, (ofSize.get(file.bytes) ?? 0) + 1);
  const ofOneSize = files.filter((file) => (ofSize.get(file.bytes) ?? 0) > 1).map((file) => file.fullPath);
  // What may not be read is told when it is opened.
  const mayBeRead = await Promise.all(ofOneSize.map((path) => access(path, constants.R_OK).then(() => true, () => false)));
  const twins = ofOneSize.filter((_, index) => mayBeRead[index]);
  const digests = await sha256OfAll(twins);
  return new Map(twins.map((path, index) => [path, digests[index] ?? '']));
}

/** Names every input whose size or modification time is no longer what it was before the run. */
export async function changedInputs(inputs: readonly FoundFile[]): Promise<string[]> {
  const changed: string[] = [];
  for (const input of inputs) {
    const now = await stat(input.fullPath).catch(() => null);
    if (now === null || now.size !== input.bytes || now.mtimeMs !== input.mtimeMs) changed.push(input.path);
  }
  return changed;
}
