// Damages bytes as hostile hands and broken disks do: cut, doubled, moved, flipped, and with pieces put in that parsers trip over.

import { streamOf, type Random } from '../../../src/simulate/random.js';

const PIECES: readonly string[] = [
  '"', "'", '\\', '\\u0000', '{', '}', '[', ']', '(', ')', ':', ',', '=', '!=', '~', '/', '%', '%00', '#', '&a', '*a', '!!', '<<:', '|', '>', '- ', '? ', '---\n', '\n', '\r', '\t', ' ', '\ufeff', '\u0000', '\u001b[2J', '\u202e',
  '"__proto__"', '__proto__', 'constructor', 'hasOwnProperty', 'toString', 'null', 'true', '-1', '1e999', '-0', 'NaN', '9'.repeat(400), '0x10', '99999999999999999999d', '2026-02-31', '2026-13-01T99:99:99Z', '+99:99', '275760-09-13',
  "'; DROP TABLE requests; --", '${x}', '{x:String}', '../../../etc/passwd', '('.repeat(200), '['.repeat(5000), '{"a":'.repeat(5000), 'a'.repeat(10_000), 'and '.repeat(500), '"'.repeat(999), 'é', '\ud800', '😀',
];

/** One to six changes, one after the other; `others` are texts to take pieces from. */
export function mutated(seedText: Buffer, others: readonly Buffer[], random: Random): Buffer {
  let bytes = seedText;
  for (let left = 1 + random.below(6); left > 0; left--) bytes = changed(bytes, others, random);
  return bytes;
}

function changed(bytes: Buffer, others: readonly Buffer[], random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const to = Math.min(bytes.length, at + 1 + random.below(random.below(2) === 0 ? 8 : 400));
  const [before, middle, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
  switch (random.below(8)) {
    case 0: return Buffer.concat([before, after]);
    case 1: return before;
    case 2: return Buffer.concat([before, middle, middle, after]);
    case 3: return Buffer.concat([before, Buffer.from([random.below(256)]), after]);
    case 4: return Buffer.concat([middle, before, after]);
    case 5: {
      const other = others[random.below(others.length)] ?? bytes;
      const from = random.below(other.length + 1);
      return Buffer.concat([before, other.subarray(from, from + random.below(200)), after]);
    }
    default: return Buffer.concat([before, Buffer.from(PIECES[random.below(PIECES.length)] ?? ''), after]);
  }
}

export const randomOf = (seed: number, name: string): Random => streamOf(seed, 'fuzz', name);
