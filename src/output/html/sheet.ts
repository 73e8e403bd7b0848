// What of the report does this page show, and where on it does each thing stand?

import { TIERS, type Report, type ReportAccount, type ReportCampaign, type ReportSharedValue, type Tier } from '../../domain/report.js';
import type { RenderOptions } from '../options.js';

/** Accounts with a place of their own on the page, some eight thousand bytes each: a page of 200 accounts keeps within a million. */
const MOST_DOSSIERS = 50;

export interface Sheet {
  readonly report: Report;
  /** What tier and --top let through; every cut is followed by its total. */
  readonly campaigns: readonly ReportCampaign[];
  readonly accounts: readonly ReportAccount[];
  readonly sharedValues: readonly ReportSharedValue[];
  /** The first listed accounts of each campaign in turn, in the report's order: each has a place of its own. */
  readonly dossiers: readonly ReportAccount[];
  /** Members in the report's order, by campaign id. */
  readonly membersOf: ReadonlyMap<string, readonly ReportAccount[]>;
  /** Anchors are made of places, never of names from the log. */
  readonly campaignAnchors: ReadonlyMap<string, string>;
  readonly accountAnchors: ReadonlyMap<string, string>;
}

export function newSheet(report: Report, { top, minTier }: Pick<RenderOptions, 'top' | 'minTier'>): Sheet {
  const most = top === 0 ? Infinity : top;
  const reaches = ({ tier }: { readonly tier: Tier }): boolean => TIERS.indexOf(tier) <= TIERS.indexOf(minTier);
  const campaigns = report.campaigns.filter(reaches).slice(0, most);
  const accounts = report.accounts.filter(reaches).slice(0, most);
  const dossiers = inTurn(accounts, MOST_DOSSIERS);
  return {
    report,
    campaigns,
    accounts,
    dossiers,
    sharedValues: report.shared_values.slice(0, most),
    membersOf: membersByCampaign(report),
    campaignAnchors: new Map(campaigns.map(({ campaign_id: id }, index) => [id, `campaign-${index + 1}`])),
    accountAnchors: new Map(dossiers.map(({ account_id: id }, index) => [id, `account-${index + 1}`])),
  };
}

/** Every campaign gives its first, then every one its second and so on, until there are enough; a large one leaves room for others. */
function inTurn(accounts: readonly ReportAccount[], most: number): readonly ReportAccount[] {
  const seen = new Map<string | null, number>();
  const turns = accounts.map((account, place) => {
    const turn = seen.get(account.campaign_id) ?? 0;
    seen.set(account.campaign_id, turn + 1);
    return { account, place, turn };
  });
  const chosen = turns.sort((a, b) => a.turn - b.turn || a.place - b.place).slice(0, most);
  return chosen.sort((a, b) => a.place - b.place).map(({ account }) => account);
}

function membersByCampaign({ accounts }: Report): Map<string, ReportAccount[]> {
  const members = new Map<string, ReportAccount[]>();
  for (const account of accounts) {
    if (account.campaign_id === null) continue;
    const others = members.get(account.campaign_id);
    if (others === undefined) members.set(account.campaign_id, [account]);
    else others.push(account);
  }
  return members;
}
