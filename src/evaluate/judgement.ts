// What is compared? Each account's judgement in a report beside the truth about it.

/** What a report says of one account. */
export interface ReportedAccount {
  readonly account_id: string;
  /** Calibrated probability in 0 .. 1. */
  readonly score: number;
  readonly flagged: boolean;
  readonly campaign_id: string | null;
}

/** One row of truth.csv. */
export interface TrueAccount {
  readonly account_id: string;
  readonly label: 'benign' | 'coordinated';
  /** '' when in no campaign. */
  readonly campaign: string;
  readonly kind: string;
  readonly requests: number;
  readonly requests_coordinated: number;
}

export interface Judgement {
  readonly truth: TrueAccount;
  readonly isCoordinated: boolean;
  readonly score: number;
  readonly flagged: boolean;
  readonly reportedCampaign: string | null;
}

/**
 * Joins both by account id, in descending order of score. A report lists only accounts with evidence: those it does not
 * list have score 0 and no flag. Accounts without truth cannot be judged and are left out (their number is returned).
 */
export function judge(reported: readonly ReportedAccount[], truth: readonly TrueAccount[]): { readonly judgements: readonly Judgement[]; readonly withoutTruth: number } {
  const reportedById = new Map(reported.map((account) => [account.account_id, account]));
  const judgements = truth.map((account): Judgement => {
    const found = reportedById.get(account.account_id);
    reportedById.delete(account.account_id);
    return {
      truth: account,
      isCoordinated: account.label === 'coordinated',
      score: found?.score ?? 0,
      flagged: found?.flagged ?? false,
      reportedCampaign: found?.campaign_id ?? null,
    };
  });
  judgements.sort((a, b) => b.score - a.score || (a.truth.account_id < b.truth.account_id ? -1 : 1));
  return { judgements, withoutTruth: reportedById.size };
}
