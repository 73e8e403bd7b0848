// Do the digests that a report states fit what stands in it?

import { createHash } from 'node:crypto';

import type { Report } from '../domain/report.js';
import type { DigestCheck } from '../domain/verification.js';
import type { SavedReport } from './report.js';

/** The three digests of a saved report, taken anew. */
export function checkDigests({ report, digests }: SavedReport): DigestCheck[] {
  const config = createHash('sha256').update(JSON.stringify(report.run.config)).digest('hex');
  return [check('report_digest', report.report_digest, digests.report), check('findings_digest', report.findings_digest, digests.findings), check('config_sha256', report.run.config_sha256, config)];
}

/** A report made again beside the saved one. */
export const compareDigests = (saved: Report, again: Report): DigestCheck[] => [
  check('report_digest', saved.report_digest, again.report_digest),
  check('findings_digest', saved.findings_digest, again.findings_digest),
];

const check = (name: DigestCheck['name'], stated: string, found: string): DigestCheck => ({ name, stated, found, fits: stated === found });
