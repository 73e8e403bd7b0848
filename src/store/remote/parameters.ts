// How does a long list reach the server? In pieces: a field of a request may hold 128 KiB there (http_max_field_value_size),
// so that a longer list is bound as several, which the server joins.

import type { Parameters } from '../engine.js';

export interface Bound {
  readonly sql: string;
  readonly parameters: Parameters;
}

/** Well below the field's limit: values are escaped and quoted on the way. */
const PIECE_BYTES = 60_000;

export function inPieces(sql: string, parameters: Parameters): Bound {
  const bound: Record<string, Parameters[string]> = {};
  let text = sql;
  for (const [name, value] of Object.entries(parameters)) {
    const pieces = Array.isArray(value) ? piecesOf(value as readonly (string | number)[]) : [];
    if (pieces.length < 2) {
      bound[name] = value;
      continue;
    }
    pieces.forEach((piece, index) => (bound[`${name}_${index}`] = piece as readonly string[]));
    text = text.replaceAll(new RegExp(`\\{${name}:([^}]+)\\}`, 'g'), (_, type: string) => `arrayConcat(${pieces.map((__, index) => `{${name}_${index}:${type}}`).join(', ')})`);
  }
  return { sql: text, parameters: bound };
}

function piecesOf(list: readonly (string | number)[]): (string | number)[][] {
  const pieces: (string | number)[][] = [];
  let piece: (string | number)[] = [];
  let bytes = 0;
  for (const value of list) {
    const size = Buffer.byteLength(String(value)) + 4;
    if (piece.length > 0 && bytes + size > PIECE_BYTES) {
      pieces.push(piece);
      piece = [];
      bytes = 0;
    }
    piece.push(value);
    bytes += size;
  }
  return [...pieces, piece];
}
