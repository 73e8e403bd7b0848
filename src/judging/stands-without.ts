// Would an account stand where it does without the values that are allowed?

import { isBehavioural } from '../domain/evidence.js';
import { isFlagged, type ReportAccount, type ReportEvidence } from '../domain/report.js';
import { LIKELY_LOG_ODDS, PRESENT } from '../score/constants.js';

/**
 * By the written rule of the tiers, over the evidence that is left: a flagged account needs two families, one of them behavioural,
 * and the log-odds of `likely`; one in review needs any piece that counts as present. Weights are not raised where an allowed value
 * had made a second one of its cause count less: what an allowed value and its like say is what was declared innocent. At tier none
 * nothing is held up by anything.
 */
export function standsWithout({ tier, log_odds: logOdds, evidence }: ReportAccount, isAllowed: (kind: string, value: ReportEvidence['value']) => boolean): boolean {
  const supporting = evidence.filter(({ direction }) => direction === 'supports');
  const left = supporting.filter(({ kind, value }) => !isAllowed(kind, value));
  if (left.length === supporting.length || tier === 'none') return true;
  const present = left.filter(({ weight }) => weight >= PRESENT);
  if (!isFlagged(tier)) return present.length > 0;
  const families = new Set(present.map(({ family }) => family));
  const taken = supporting.reduce((sum, piece) => sum + (left.includes(piece) ? 0 : piece.weight), 0);
  return families.size >= 2 && [...families].some(isBehavioural) && logOdds - taken >= LIKELY_LOG_ODDS;
}
