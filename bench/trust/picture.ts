// What was found, without what may differ when accounts are called otherwise or when time is another: names, dates, and the order
// in which names break a tie.

import type { Confirmation, Report, ReportEvidence } from '../../src/domain/report.js';
import type { Renaming } from './rows/change.js';

type Line = Readonly<Record<string, unknown>>;

export interface Picture {
  readonly summary: Line;
  readonly campaigns: readonly Line[];
  readonly accounts: readonly Line[];
}

/** `originalOf` takes a name of the report back to the one that accounts are compared by. */
export function pictureOf({ summary, campaigns, accounts }: Report, originalOf: (name: string) => string = (name) => name): Picture {
  return {
    summary: { requests: summary.requests, accounts: summary.accounts, campaigns: summary.campaigns, flagged: summary.flagged_accounts, expected: summary.expected_false_accounts, limit: summary.detection_limit },
    campaigns: campaigns
      .map(({ tier, score, confidence, account_ids: ids, requests, tied_by: ties, confirmations, benign_explanations: explanations }) => ({
        tier, score, confidence, requests, members: ids.map(originalOf).sort(), ties: ties.map(essence).sort(), confirmations: confirmations.map(result).sort(),
        explanations: explanations.map(({ name, outcome }) => `${name} ${outcome}`).sort(),
      }))
      .sort(byText),
    accounts: accounts
      .map(({ account_id: name, log_odds: odds, score, tier, flagged, role, requests, evidence }) => ({ name: originalOf(name), odds, score, tier, flagged, role, requests, evidence: evidence.map(essence).sort() }))
      .sort(byText),
  };
}

/** The kind, the weight and the numbers of one piece; a value may be a date, and the sentence may name it. */
const essence = ({ kind, direction, weight, expected, n }: ReportEvidence): string => JSON.stringify({ kind, direction, weight, expected, n });

const result = ({ kind, outcome, effect, p }: Confirmation): string => JSON.stringify({ kind, outcome, effect, p });

const byText = (a: Line, b: Line): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/** The account names in the order of the report, those of one sum as one set. */
export function rankingOf({ accounts }: Report, originalOf: (name: string) => string = (name) => name): string[] {
  const places = new Map<number, string[]>();
  for (const { account_id: name, log_odds: odds } of accounts) places.set(odds, [...(places.get(odds) ?? []), originalOf(name)]);
  return [...places.values()].map((names) => names.sort().join(' '));
}

export const backwards = (names: Renaming): ((name: string) => string) => {
  const originals = new Map([...names].map(([from, to]) => [to, from]));
  return (name) => originals.get(name) ?? name;
};
