// How one cell of an answer becomes a figure: 64-bit integers arrive as strings, absent values as null.

/** NaN stands for "not measured", as everywhere in a profile. */
export const figure = (cell: unknown): number => (cell === null || cell === undefined ? NaN : Number(cell));

/** A whole number of any size. */
export const wholeNumber = (cell: unknown): bigint => BigInt(String(cell));

export const text = (cell: unknown): string => (typeof cell === 'string' ? cell : '');

/** One column per name, as long as the population, nothing measured yet. */
export const unmeasuredColumns = <Name extends string>(names: readonly Name[], length: number): Record<Name, Float64Array> =>
  Object.fromEntries(names.map((name) => [name, new Float64Array(length).fill(NaN)])) as Record<Name, Float64Array>;
