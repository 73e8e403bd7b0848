// Whom does an allow-list suppress? An account that an entry names, and one that would not be where it is without the values that
// are allowed. A suppressed account keeps its score and its tier; it is no longer flagged, and says why.

import { byAllowance, type Allowance, type ReportAllowance, type Suppression } from '../domain/judgement.js';
import { compare } from '../domain/order.js';
import { isFlagged, type Report, type ReportAccount, type ReportCampaign } from '../domain/report.js';
import { sha256, withSortedKeys } from '../report/canonical.js';
import type { UndigestedReport } from '../report/digest.js';
import { rounded } from '../report/rounding.js';
import { allowanceWarnings, isAllowanceWarning } from './allowance-warnings.js';
import { fitsOf, isOfValue } from './fits.js';
import { standsWithout } from './stands-without.js';

/** `allow` need not be in order. What an earlier list suppressed is open again unless this one suppresses it too. */
export function withAllowList(report: UndigestedReport, allow: readonly Allowance[]): UndigestedReport {
  const list = [...allow].sort(byAllowance);
  const day = lastDay(report);
  const isOver = ({ expires }: Allowance): boolean => day !== null && expires < day;
  const fits = fitsOf(report, list.map((allowance) => (isOver(allowance) ? null : allowance)));
  const suppressions = suppressionsOf(report, list, fits);
  const accounts = report.accounts.map((account) => judgedAccount(account, suppressions.get(account.account_id) ?? null));
  const campaigns = report.campaigns.map((campaign) => judgedCampaign(campaign, suppressions));
  const outcomes = list.map((allowance, index) => outcomeOf({ allowance, entry: index + 1, isOver: isOver(allowance), fits: fits[index] ?? new Set(), suppressions }));
  const warnings = [...report.warnings.filter(({ code }) => !isAllowanceWarning(code)), ...allowanceWarnings(outcomes, campaigns, day)];
  return {
    ...report,
    run: withConfig(report.run, list, day),
    summary: {
      ...report.summary, ...flaggedFigures(report, accounts), suppressed_accounts: suppressions.size,
      suppressed_campaigns: campaigns.filter(({ status }) => status === 'suppressed').length,
    },
    campaigns, accounts, allow_list: outcomes,
    warnings: warnings.sort((a, b) => compare(a.code, b.code) || compare(a.message, b.message)),
  };
}

/**
 * The day by which expiry is judged: that of the last row. By the clock the same inputs would give other bytes tomorrow; and an
 * entry that was in force when something was done still says what its author thought of it.
 */
const lastDay = ({ summary }: UndigestedReport): string | null => summary.window.last_seen?.slice(0, 10) ?? null;

/** By account id; of several entries the first in the list. */
function suppressionsOf({ accounts }: UndigestedReport, list: readonly Allowance[], fits: readonly ReadonlySet<string>[]): ReadonlyMap<string, Suppression> {
  const allowed = new Set(list.flatMap((allowance, index) => (isOfValue(allowance) && (fits[index]?.size ?? 0) > 0 ? [JSON.stringify([allowance.allows, allowance.values[0]])] : [])));
  const isAllowed = (kind: string, value: string | number | null): boolean => allowed.has(JSON.stringify([kind, value]));
  const stands = new Set(allowed.size === 0 ? [] : accounts.filter((account) => standsWithout(account, isAllowed)).map(({ account_id: id }) => id));
  const suppressions = new Map<string, Suppression>();
  for (const [index, allowance] of list.entries())
    for (const id of fits[index] ?? [])
      if (!suppressions.has(id) && !(isOfValue(allowance) && stands.has(id)))
        suppressions.set(id, { entry: index + 1, reason: allowance.reason, author: allowance.author, expires: allowance.expires });
  return suppressions;
}

const judgedAccount = (account: ReportAccount, suppression: Suppression | null): ReportAccount => ({
  ...account, flagged: suppression === null && isFlagged(account.tier), status: suppression === null ? 'open' : 'suppressed', suppression,
});

const judgedCampaign = (campaign: ReportCampaign, suppressions: ReadonlyMap<string, Suppression>): ReportCampaign => ({
  ...campaign, status: campaign.account_ids.every((id) => suppressions.has(id)) ? 'suppressed' : 'open',
});

interface Outcome {
  readonly allowance: Allowance;
  readonly entry: number;
  readonly isOver: boolean;
  readonly fits: ReadonlySet<string>;
  readonly suppressions: ReadonlyMap<string, Suppression>;
}

function outcomeOf({ allowance: { allows, values, reason, author, expires, file, line }, entry, isOver, fits, suppressions }: Outcome): ReportAllowance {
  const suppressed = [...fits].filter((id) => suppressions.has(id)).length;
  return {
    allows, values, reason, author, expires, file, line, entry,
    outcome: isOver ? 'expired' : fits.size === 0 ? 'unused' : 'used',
    suppressed_accounts: suppressed, open_accounts: fits.size - suppressed,
  };
}

/** What is flagged now. The figure of expected wrong ones changes by the accounts that came or went, so that lifting a list restores it. */
function flaggedFigures(before: UndigestedReport, accounts: readonly ReportAccount[]): Pick<Report['summary'], 'flagged_accounts' | 'flagged_requests' | 'expected_false_accounts'> {
  const flagged = accounts.filter((account) => account.flagged);
  const change = accounts.reduce((sum, account, index) => sum + (Number(account.flagged) - Number(before.accounts[index]?.flagged ?? false)) * (1 - account.score), 0);
  return {
    flagged_accounts: flagged.length,
    flagged_requests: flagged.reduce((sum, { requests }) => sum + requests, 0),
    expected_false_accounts: Math.max(0, rounded(before.summary.expected_false_accounts + change)),
  };
}

/** The list decides who is flagged, so it belongs to the settings; the list itself stands in the report. */
function withConfig(run: Report['run'], list: readonly Allowance[], day: string | null): Report['run'] {
  const { allow: _before, ...rest } = run.config;
  const stated = list.map(({ allows, values, reason, author, expires }) => ({ allows, values, reason, author, expires }));
  const config = withSortedKeys(list.length === 0 ? rest : { ...rest, allow: { sha256: sha256(JSON.stringify(stated)), as_of: day } }) as Record<string, unknown>;
  return { ...run, config, config_sha256: sha256(JSON.stringify(config)) };
}
