// A set of small numbers, a bit each: what is asked of far more numbers than it holds must not leave the processor's cache.

export const newMarks = (numbers: number): Uint8Array => new Uint8Array((numbers >> 3) + 1);

export const isMarked = (marks: Uint8Array, number: number): boolean => ((marks[number >> 3] ?? 0) & (1 << (number & 7))) !== 0;

export function mark(marks: Uint8Array, number: number): void {
  marks[number >> 3] = (marks[number >> 3] ?? 0) | (1 << (number & 7));
}

/** Also of the seven numbers beside it: for sets that are emptied as a whole. */
export function unmarkAround(marks: Uint8Array, number: number): void {
  marks[number >> 3] = 0;
}
