// Would an account stand where it does without the values that are allowed?

import { isBehavioural } from '../domain/evidence.js';
import { isFlagged, type ReportAccount, type ReportEvidence } from '../domain/report.js';
import { LIKELY_LOG_ODDS, PRESENT } from '../score/constants.js';

/**
 * By the written rule of the tiers, over the evidence that is left: a flagged account needs two families, one of them behavioural,
 * and the log-odds of `likely`; one in review needs any piece that counts as present. Weights are not raised where an allowed value
 * had made a second one of its cause count less: what an allowed value and its like say is what was declared innocent. Another value
 * of the same kind, which the account has as well, is not: it steps in with its own weight. At tier none nothing is held up by anything.
 */
export function standsWithout({ tier, log_odds: logOdds, evidence }: ReportAccount, isAllowed: (kind: string, value: ReportEvidence['value']) => boolean): boolean {
  const supporting = evidence.filter(({ direction }) => direction === 'supports');
  const isTaken = ({ kind, value }: ReportEvidence): boolean => isAllowed(kind, value);
  if (!supporting.some(isTaken) || tier === 'none') return true;
  const left = supporting.map((piece) => (isTaken(piece) ? { ...piece, weight: piece.weight_of_next ?? 0 } : piece));
  const present = left.filter(({ weight }) => weight >= PRESENT);
  if (!isFlagged(tier)) return present.length > 0;
  const families = new Set(present.map(({ family }) => family));
  const taken = supporting.reduce((sum, { weight }, index) => sum + weight - (left[index]?.weight ?? 0), 0);
  return families.size >= 2 && [...families].some(isBehavioural) && logOdds - taken >= LIKELY_LOG_ODDS;
}
