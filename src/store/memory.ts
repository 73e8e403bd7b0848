// How many bytes does `--memory 4G` mean? Sizes as people write them, or a share of this machine's memory.

import { EXIT, LockstepError } from '../domain/errors.js';

/** Powers of 1024, as the memory of machines is counted; `4G`, `4GB` and `4GiB` are one thing. */
const UNITS: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3, T: 1024 ** 4 };

/** Parses `4G`, `1.5GiB`, `800M`, `2000000000` or `60%` of `totalBytes`; throws exit 2 for anything else or nothing. */
export function parseMemory(text: string, totalBytes: number): number {
  const [, digits, unit] = /^\s*(\d+(?:\.\d+)?)\s*(%|(?:[KMGT](?:i?B)?|B)?)\s*$/i.exec(text) ?? [];
  if (digits === undefined || unit === undefined) throw notASize(text);
  const share = unit === '%' ? Number(digits) / 100 : null;
  if (share !== null && share > 1) throw notASize(text);
  const bytes = share === null ? Number(digits) * (UNITS[unit.replace(/i?B$/i, '').toUpperCase()] ?? 1) : share * totalBytes;
  if (!Number.isSafeInteger(Math.floor(bytes)) || bytes < 1) throw notASize(text);
  return Math.floor(bytes);
}

function notASize(text: string): LockstepError {
  return new LockstepError({
    code: 'memory-size', exit: EXIT.usage, what: `${JSON.stringify(text)} is not a size.`, where: '--memory',
    next: 'Write it like 4G, 800M or 60%.',
  });
}
