// What changed from one report to another: campaigns matched by their members, accounts by their ids.

import type { AccountChange, Diff, DiffSource } from '../domain/diff.js';
import { compare } from '../domain/order.js';
import { isFlagged, type Report, type ReportAccount } from '../domain/report.js';
import { campaignChanges, movedAccounts } from './campaigns.js';
import { matched } from './matching.js';

export { trips } from './gate.js';

export function diffOf(older: Report, newer: Report): Diff {
  const matching = matched(older.campaigns, newer.campaigns);
  const changes = accountChanges(older, newer);
  const was = (change: AccountChange, side: 'old' | 'new'): boolean => isFlagged(side === 'old' ? change.old_tier : change.new_tier);
  return {
    schema: 'lockstep.diff/1',
    old: sourceOf(older),
    new: sourceOf(newer),
    comparable: {
      same_settings: older.run.config_sha256 === newer.run.config_sha256,
      same_tool: older.run.tool.version === newer.run.tool.version,
      same_inputs: digestsOf(older) === digestsOf(newer),
    },
    identical: older.findings_digest === newer.findings_digest,
    campaigns: campaignChanges(matching),
    moved: movedAccounts(older.campaigns, newer.campaigns, matching),
    newly_flagged: changes.filter((change) => !was(change, 'old') && was(change, 'new')),
    no_longer_flagged: changes.filter((change) => was(change, 'old') && !was(change, 'new')),
    other_tier: changes.filter((change) => was(change, 'old') && was(change, 'new') && change.old_tier !== change.new_tier),
  };
}

/** A suppressed account keeps its tier and accuses nobody: it counts as not flagged. */
const tierOf = (account: ReportAccount | undefined): AccountChange['old_tier'] => (account === undefined ? null : account.status === 'suppressed' ? 'none' : account.tier);

/** Every account that either report lists, by id. */
function accountChanges(older: Report, newer: Report): AccountChange[] {
  const before = new Map(older.accounts.map((account) => [account.account_id, account]));
  const now = new Map(newer.accounts.map((account) => [account.account_id, account]));
  const ids = [...new Set([...before.keys(), ...now.keys()])].sort(compare);
  return ids.map((id) => {
    const [was, is] = [before.get(id), now.get(id)];
    return {
      account_id: id, old_tier: tierOf(was), new_tier: tierOf(is), old_score: was?.score ?? null, new_score: is?.score ?? null,
      campaign_id: is?.campaign_id ?? was?.campaign_id ?? null,
    };
  });
}

const digestsOf = ({ run }: Report): string => JSON.stringify(run.inputs.map(({ sha256 }) => sha256).sort(compare));

const sourceOf = ({ run, summary, report_digest, findings_digest }: Report): DiffSource => ({
  report_digest,
  findings_digest,
  tool: `${run.tool.name} ${run.tool.version}`,
  first_seen: summary.window.first_seen,
  last_seen: summary.window.last_seen,
  requests: summary.requests,
  accounts: summary.accounts,
  campaigns: summary.campaigns,
  flagged_accounts: summary.flagged_accounts,
});
