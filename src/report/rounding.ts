// How exactly is a figure printed? Rounding happens here and nowhere else, so that tiers and ranks never see rounded
// inputs of each other and two machines whose last bits differ print the same bytes.

/** Six decimals; for scores, shares, weights and statistics. */
export function rounded(figure: number): number {
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
