// The words that text formats use for outcomes.

import type { BenignExplanation, Confirmation, ReportCampaign } from '../domain/report.js';
import { share } from './text/numbers.js';

/** Tests of the whole group for one operator. */
export const confirmationWord = {
  found: 'confirmed',
  'not-found': 'not found',
  'not-enough-data': 'too little',
} as const satisfies Record<Confirmation['outcome'], string>;

/** A test in words; what was found with its innocent reading, so that nobody quotes the one without the other. */
export const testSentence = ({ outcome, summary, benign_reading: reading }: Confirmation): string =>
  outcome !== 'found' || reading === undefined ? summary : `${summary}. Innocently: ${reading.charAt(0).toLowerCase()}${reading.slice(1).replace(/\.$/, '')}`;

/** Innocent explanations: an open one could still be true. */
export const benignWord = {
  open: 'open',
  rejected: 'ruled out',
  'not-evaluated': 'not tested',
} as const satisfies Record<BenignExplanation['outcome'], string>;

/** Each aim with its share of the campaign's prompts and of everybody else's: `rubric-grading 41.2 % (others 0.4 %)`. */
export const aims = ({ capabilities }: Pick<ReportCampaign, 'capabilities'>, most = Infinity): string[] =>
  capabilities.slice(0, most).map(({ capability, share: part, others_share: others }) => `${capability} ${share(part, 1)}${others === null ? '' : ` (others ${share(others, 1)})`}`);
