// How exactly is a figure printed? Rounding happens here and nowhere else, so that tiers and ranks never see rounded
// inputs of each other and two machines whose last bits differ print the same bytes.

/** A report of a quarter of a million accounts holds ten million figures, and writing each out to read it again would be most of its work. */
const [MILLIONTHS, MOST_MILLIONTHS, DOUBTFUL] = [1e6, 1e12, 1e-3];

/**
 * Six decimals; for scores, shares, weights and statistics. As `Number(figure.toFixed(6))`: a million times the figure is off by 1e-4 at most below 1e12, so that the
 * nearest millionth is certain unless it is as near to two, and a quotient of whole numbers is the double nearest to it.
 */
export function rounded(figure: number): number {
  const millionths = figure * MILLIONTHS;
  const below = Math.floor(millionths);
  const above = millionths - below;
  if (Math.abs(millionths) < MOST_MILLIONTHS && Math.abs(above - 0.5) > DOUBTFUL) return positiveZero((above > 0.5 ? below + 1 : below) / MILLIONTHS);
  return positiveZero(Number(figure.toFixed(6)));
}

/** Six significant digits; for probabilities and expectations, where 1e-12 must not become 0. */
export function significant(figure: number): number {
  return positiveZero(Number(figure.toPrecision(6)));
}

/** NaN stands for "not measured" in the population's columns; the report says null. */
export function roundedOrNull(figure: number | undefined): number | null {
  return figure === undefined || !Number.isFinite(figure) ? null : rounded(figure);
}

/** RFC 3339 UTC with milliseconds; null for "not measured". */
export function timeOrNull(millis: number | null | undefined): string | null {
  if (millis === null || millis === undefined || !Number.isFinite(millis)) return null;
  return new Date(millis).toISOString();
}

const positiveZero = (figure: number): number => (figure === 0 ? 0 : figure);
