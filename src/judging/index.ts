// What people say of a finding, laid over a finished report: whom they declared innocent, and what they had seen before. It is
// applied to the report and never to the rows, so that a saved report takes it in an instant and without a log; it alters no score
// and no tier, and takes nothing out of the report.

import type { Allowance } from '../domain/judgement.js';
import type { Report } from '../domain/report.js';
import { findingsDigest, reportDigest, type UndigestedReport } from '../report/digest.js';
import { withAllowList } from './allow-list.js';
import { comparedWith } from './baseline.js';

export { readAllowList } from './read/index.js';
export { reachesTier } from './gate.js';

export interface Judgement {
  /** Null leaves what the report has; an empty list lifts it. */
  readonly allow: readonly Allowance[] | null;
  /** Null leaves what the report has. */
  readonly baseline: Report | null;
}

/** The report as judged, with digests of its own; the same one when nothing is said of it. */
export function judged(report: Report, { allow, baseline }: Judgement): Report {
  if (allow === null && baseline === null) return report;
  const allowed: UndigestedReport = allow === null ? report : withAllowList(report, allow);
  const content = baseline === null ? allowed : comparedWith(allowed, baseline);
  return { ...content, report_digest: reportDigest(content), findings_digest: findingsDigest(content) };
}
