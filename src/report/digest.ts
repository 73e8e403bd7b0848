// Do two reports say the same? Two digests: one over the whole report, one over its findings alone.

import { createHash } from 'node:crypto';

import type { Report, ReportAccount, ReportCampaign, ReportEvidence } from '../domain/report.js';
import { hashJson } from './canonical.js';

/** A report before (or regardless of) its two digests. */
export type UndigestedReport = Omit<Report, 'report_digest' | 'findings_digest'>;

/**
 * SHA-256 (hex) over the compact JSON of everything but `run.volatile` and the digests, keys in contract order: the
 * same inputs, settings and engine give the same digest. It can be recomputed from a saved
 * report, because parsing JSON keeps the order of its keys.
 */
export function reportDigest(report: UndigestedReport): string {
  const { volatile: _volatile, ...run } = report.run;
  const { report_digest: _own, findings_digest: _other, ...content } = report as Report;
  return digestOf({ ...content, run });
}

/**
 * SHA-256 (hex) over summary, campaigns and accounts without `refs`, `query` and `baseline`: equal for the same rows whatever the
 * order, compression or container they came in, because those change only where a row stands.
 */
export function findingsDigest(report: UndigestedReport): string {
  return digestOf({
    summary: withoutBaseline(report.summary),
    campaigns: campaignsWithoutPlaces(report.campaigns),
    accounts: accountsWithoutPlaces(report.accounts),
  });
}

function* campaignsWithoutPlaces(campaigns: readonly ReportCampaign[]): Iterable<object> {
  for (const campaign of campaigns) yield { ...withoutBaseline(campaign), tied_by: campaign.tied_by.map(withoutPlaces) };
}

function* accountsWithoutPlaces(accounts: readonly ReportAccount[]): Iterable<object> {
  for (const account of accounts) yield { ...withoutBaseline(account), evidence: account.evidence.map(withoutPlaces) };
}

/** With what a report was compared says nothing of its rows. */
function withoutBaseline<Judged extends { readonly baseline: unknown }>(judged: Judged): Omit<Judged, 'baseline'> {
  const { baseline: _baseline, ...finding } = judged;
  return finding;
}

function withoutPlaces(evidence: ReportEvidence): object {
  const { refs: _refs, query: _query, ...finding } = evidence;
  return finding;
}

function digestOf(content: object): string {
  const hash = createHash('sha256');
  hashJson(hash, content);
  return hash.digest('hex');
}
