// How many of the findings may be chance? The step-up rule of Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57(1).

export interface Tested {
  readonly logP: number;
}

/**
 * Keeps the findings up to the largest rank k whose p is at most k q / tests. `tests` counts all hypotheses, also those
 * that were never computed because nothing was observed (their p is 1), so selecting the observed ones is no cheat.
 * `logQ` is ln of the smallest false-discovery rate at which the best finding would have been kept; 0 without findings.
 */
export function leastFalse<Finding extends Tested & { readonly a: number; readonly b: number }>(
  findings: readonly Finding[], tests: number, rate: number,
): { readonly pairs: Finding[]; readonly logQ: number } {
  const sorted = [...findings].sort((x, y) => x.logP - y.logP || x.a - y.a || x.b - y.b);
  const logTests = Math.log(Math.max(1, tests));
  let kept = 0;
  sorted.forEach(({ logP }, index) => {
    if (logP <= Math.log((index + 1) * rate) - logTests) kept = index + 1;
  });
  const best = sorted[0];
  return { pairs: sorted.slice(0, kept), logQ: best === undefined ? 0 : Math.min(0, best.logP + logTests) };
}
