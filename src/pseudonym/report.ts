// A report without names. It is a report like any other: ids follow from its accounts, lists are in order, and its digests are of
// what stands in it. Times, counts, models and programs stay: it hides who, not what happened.

import { byAllowance } from '../domain/judgement.js';
import { compare } from '../domain/order.js';
import type { Report, ReportAccount, ReportCampaign, ReportSharedValue } from '../domain/report.js';
import { campaignIds } from '../report/campaign-id.js';
import { findingsDigest, reportDigest, type UndigestedReport } from '../report/digest.js';
import { withTiesOrdered } from './order.js';
import type { Pseudonyms } from './pseudonyms.js';
import { runPseudonym } from './run.js';
import { knownNames, Writer } from './writer.js';

export interface PseudonymousReport {
  readonly report: Report;
  /** What the id of an account or campaign of the report became. */
  readonly idOf: (id: string) => string;
}

export function pseudonymous(report: Report, pseudonyms: Pseudonyms): PseudonymousReport {
  const idOf = newIdsOf(report, pseudonyms);
  const writer = new Writer(pseudonyms, knownNames(report, pseudonyms), idOf);
  const { allowList, renumbered } = allowListOf(report, writer);
  const content: UndigestedReport = {
    schema: report.schema,
    run: runPseudonym(report.run, pseudonyms),
    summary: { ...report.summary, detection_limit: writer.sentence(report.summary.detection_limit) },
    campaigns: ranked(report.campaigns.map((campaign) => writer.campaign(campaign)), byScore),
    accounts: ranked(report.accounts.map((account) => renumbered(writer.account(account))), byLogOdds),
    shared_values: withTiesOrdered(report.shared_values.map((shared) => writer.shared(shared)), areAsSurprising, (a, b) => compare(a.value, b.value)),
    shared_values_total: report.shared_values_total,
    queries: report.queries,
    allow_list: allowList,
    warnings: warningsOf(report, pseudonyms),
    not_evaluated: report.not_evaluated.map((entry) => ({ ...entry, reason: writer.sentence(entry.reason) })),
    rejects: {
      total: report.rejects.total, by_reason: report.rejects.by_reason,
      examples: report.rejects.examples.map(({ file, row, reason }) => ({ file: pseudonyms.path(file), row, reason })).sort((a, b) => compare(a.file, b.file) || a.row - b.row),
    },
  };
  return { report: { ...content, report_digest: reportDigest(content), findings_digest: findingsDigest(content) }, idOf };
}

/**
 * What the id of each campaign and account of the report becomes. A campaign's is a plain hash of its accounts' ids: left as it
 * was, it would confirm a guess of them.
 */
export function newIdsOf({ campaigns }: Report, pseudonyms: Pseudonyms): (id: string) => string {
  const members = campaigns.map(({ account_ids: accounts }) => accounts.map((id) => pseudonyms.account(id)).sort(compare));
  const ids = campaignIds(members as unknown as Parameters<typeof campaignIds>[0]);
  const newIds = new Map(campaigns.map(({ campaign_id: id }, index) => [id, String(ids[index])]));
  return (id) => newIds.get(id) ?? pseudonyms.account(id);
}

/** In the order of what stands in it now, and the numbers that point into it with it. */
function allowListOf({ allow_list: list }: Report, writer: Writer): { readonly allowList: Report['allow_list']; readonly renumbered: (account: ReportAccount) => ReportAccount } {
  const named = list.map((allowance) => writer.allowance(allowance)).sort(byAllowance);
  const places = new Map(named.map(({ entry }, index) => [entry, index + 1]));
  const renumbered = (account: ReportAccount): ReportAccount =>
    account.suppression === null ? account : { ...account, suppression: { ...account.suppression, entry: places.get(account.suppression.entry) ?? account.suppression.entry } };
  return { allowList: named.map((allowance, index) => ({ ...allowance, entry: index + 1 })), renumbered };
}

/** The report's own order of each list, to the last: the names. */
const byScore = (a: ReportCampaign, b: ReportCampaign): number => b.score - a.score || b.account_count - a.account_count || compare(a.campaign_id, b.campaign_id);
const byLogOdds = (a: ReportAccount, b: ReportAccount): number => b.log_odds - a.log_odds || compare(a.account_id, b.account_id);
const areAsSurprising = (a: ReportSharedValue, b: ReportSharedValue): boolean => a.p === b.p && a.accounts === b.accounts && a.kind === b.kind;

const ranked = <Item extends { readonly rank: number }>(list: readonly Item[], order: (a: Item, b: Item) => number): Item[] =>
  [...list].sort(order).map((item, index) => ({ ...item, rank: index + 1 }));

const REPLACED = 'accounts, keys, organisations, e-mails, telephone numbers, addresses and files are pseudonyms; times, counts, models, programs and the digests of files are not.';

/** A warning's text may quote a file's name and its first line: only how many there were of each is told. */
function warningsOf({ warnings }: Report, pseudonyms: Pseudonyms): Report['warnings'] {
  const counts = new Map<string, number>();
  for (const { code } of warnings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const withheld = [...counts].map(([code, count]) => ({ code, message: `${count} ${count === 1 ? 'message' : 'messages'} withheld, for the text may name people and files.` }));
  const told = { code: 'pseudonymised', message: `${REPLACED} Whoever has the key ${pseudonyms.keyId} can make them again from the same logs.` };
  return [...withheld, told].sort((a, b) => compare(a.code, b.code));
}
