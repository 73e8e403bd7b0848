// One row per account for a spreadsheet (RFC 4180), safe to open: no cell of text is a formula (CWE-1236).

import type { Report, ReportAccount, ReportEvidence } from '../domain/report.js';
import { printable } from './printable.js';

type Cell = string | number | boolean | null;

const COLUMNS: Readonly<Record<string, (account: ReportAccount) => Cell>> = {
  rank: (account) => account.rank,
  account_id: (account) => account.account_id,
  score: (account) => account.score,
  log_odds: (account) => account.log_odds,
  tier: (account) => account.tier,
  flagged: (account) => account.flagged,
  status: (account) => account.status,
  campaign_id: (account) => account.campaign_id,
  role: (account) => account.role,
  requests: (account) => account.requests,
  first_seen: (account) => account.first_seen,
  last_seen: (account) => account.last_seen,
  registered_at: (account) => account.registration?.created_at ?? null,
  active_days: (account) => account.profile.active_days,
  requests_per_active_day: (account) => account.profile.requests_per_active_day,
  hours_covered: (account) => account.profile.hours_covered,
  input_tokens: (account) => account.profile.input_tokens,
  output_tokens: (account) => account.profile.output_tokens,
  error_share: (account) => account.profile.error_share,
  models: (account) => account.profile.models,
  gap_ms_p10: (account) => account.profile.gap_ms.p10,
  gap_ms_p50: (account) => account.profile.gap_ms.p50,
  gap_ms_p90: (account) => account.profile.gap_ms.p90,
  burstiness: (account) => account.profile.burstiness,
  memory: (account) => account.profile.memory,
  period_ms: (account) => account.profile.period_ms,
  quiet_gap_h: (account) => account.profile.quiet_gap_h,
  evidence_families: (account) => [...new Set(supporting(account).map(({ family }) => family))].sort().join(' '),
  evidence_kinds: (account) => [...new Set(supporting(account).map(({ kind }) => kind))].join(' '),
  strongest_evidence: (account) => supporting(account)[0]?.summary ?? null,
  strongest_contradiction: (account) => account.evidence.find(({ direction }) => direction === 'contradicts')?.summary ?? null,
  suppressed_until: (account) => account.suppression?.expires ?? null,
  suppressed_by: (account) => account.suppression?.author ?? null,
  suppressed_because: (account) => account.suppression?.reason ?? null,
  baseline: (account) => account.baseline?.standing ?? null,
};

export function* renderCsv(report: Report): Iterable<string> {
  yield csvRow(Object.keys(COLUMNS));
  const cells = Object.values(COLUMNS);
  for (const account of report.accounts) yield csvRow(cells.map((cell) => cell(account)));
}

const supporting = (account: ReportAccount): ReportEvidence[] =>
  account.evidence.filter(({ direction }) => direction === 'supports');

const csvRow = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

// What a spreadsheet takes for the start of a formula: OWASP's list, with the full-width forms that some normalise.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Numbers stay numbers; text that would be a formula gets an apostrophe before it, text with `"` `,` or a break is quoted. */
export function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = `${FORMULA.test(cell) ? "'" : ''}${printable(cell)}`;
  return /[",\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
