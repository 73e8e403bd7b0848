// At which members can it be seen themselves, what was found of all together? A crowd that shares words with an operation is timed by its hand in the
// mean, and each stranger in it is not.

/** A likelihood ratio of e: told rather than not, and no more. A member of few requests tells nothing, whatever the others do. */
const LEAST_NATS = 1;

/** Nothing at all, seen at all of them, is told as a hundredth: one meeting more refutes no member. */
const LEAST_RATIO = 0.01;

export const OWN_PART_LIMITS = { least_nats: LEAST_NATS } as const;

/**
 * Places of those whose own count does not tell the hand from chance: the Poisson likelihood of `observed` at `ratio` times what chance alone makes
 * `expected`, against that of chance, below e.
 */
export function unseenAmong(observed: Float64Array, expected: Float64Array, ratio: number): number[] {
  const told = Math.max(LEAST_RATIO, ratio);
  return [...observed.keys()].filter((place) => (observed[place] ?? 0) * Math.log(told) + (expected[place] ?? 0) * (1 - told) < LEAST_NATS);
}
