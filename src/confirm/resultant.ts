// How close to one another do moments lie on the circle of a period? Sines of a hundred thousand moments for each of fifteen periods take
// long, and a dozen of somebody who keeps no timetable tell that none holds. What is set here decides nothing: figures that are given are whole sums.

/** Moments between two looks at whether the others can still make up for them. */
const MOMENTS_PER_LOOK = 4;
/** More than what sums of a hundred thousand sines are off by. */
const ROUNDING = 1e-6;

/** Mean resultant length of moments on the circle of a period; null as soon as it stays below the least, though all the moments to come were one. */
export function resultantOf(times: Float64Array, periodMs: number, least: number): number | null {
  const lost = times.length * (1 - least + ROUNDING);
  let [x, y] = [0, 0];
  for (let index = 0; index < times.length; index++) {
    if (index % MOMENTS_PER_LOOK === 0 && index - Math.hypot(x, y) > lost) return null;
    const angle = (2 * Math.PI * ((times[index] ?? 0) % periodMs)) / periodMs;
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  return Math.min(1, Math.hypot(x, y) / times.length);
}
