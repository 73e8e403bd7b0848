// The answer in one sentence with its numbers; when there is nothing, what was looked at and what could not be seen.

import { isFlagged, type Report, type ReportCampaign } from '../../domain/report.js';
import { baselineSentence } from '../judgement.js';
import { count, plural, share } from './numbers.js';

export function verdict(report: Report): string {
  const baseline = baselineSentence(report);
  return [finding(report), suppressed(report), ...(baseline === null ? [] : [baseline])].filter((sentence) => sentence !== '').join(' ');
}

/** Whoever is suppressed accuses nobody: those campaigns are counted apart. */
function finding(report: Report): string {
  const open = report.campaigns.filter(({ status }) => status === 'open');
  const reviewable = open.filter(({ tier }) => tier === 'review');
  if (report.summary.flagged_accounts > 0) return `${flaggedSentence(report, open.filter(({ tier }) => isFlagged(tier)))}${reviewAddition(reviewable)}`;
  if (reviewable.length > 0) return reviewSentence(report, reviewable);
  return report.summary.suppressed_accounts > 0 ? 'Nobody is flagged.' : silentSentence(report);
}

function suppressed({ summary: { suppressed_accounts: accounts, suppressed_campaigns: campaigns } }: Report): string {
  if (accounts === 0) return '';
  const whole = campaigns === 0 ? '' : `, among them every account of ${plural(campaigns, 'campaign')}`;
  return `${plural(accounts, 'account')} ${accounts === 1 ? 'is' : 'are'} suppressed by the allow-list${whole}.`;
}

function flaggedSentence({ summary }: Report, accusing: readonly ReportCampaign[]): string {
  const { flagged_accounts: flagged, accounts, flagged_requests: drawn, requests } = summary;
  const who = `${count(flagged)} of ${plural(accounts, 'account')} (${share(flagged, accounts)})`;
  const claim =
    accusing.length === 0
      ? `${who} ${flagged === 1 ? 'shows' : 'show'} signs of acting together`
      : tied(accusing, flagged, who);
  const wrong = `${expectedWrong(summary.expected_false_accounts)} of these accounts are expected to be wrong`;
  return `${claim}; they sent ${share(drawn, requests)} of all requests, and ${wrong}.`;
}

/** Members that are not flagged are told apart: the table below counts them. */
function tied(accusing: readonly ReportCampaign[], flagged: number, who: string): string {
  const campaigns = `${plural(accusing.length, 'campaign')} ${accusing.length === 1 ? 'ties' : 'tie'}`;
  const members = sizeOf(accusing);
  return members <= flagged ? `${campaigns} ${who} together` : `${campaigns} ${plural(members, 'account')} together, and ${who} ${flagged === 1 ? 'is' : 'are'} flagged`;
}

const expectedWrong = (figure: number): string => (figure < 0.05 ? 'fewer than 0.1' : `about ${count(Number(figure.toFixed(1)))}`);

function reviewAddition(reviewable: readonly ReportCampaign[]): string {
  if (reviewable.length === 0) return '';
  const accounts = plural(sizeOf(reviewable), 'account');
  return ` ${plural(reviewable.length, 'further group')} of ${accounts} ${reviewable.length === 1 ? 'deserves' : 'deserve'} a review and no more.`;
}

function reviewSentence({ summary }: Report, reviewable: readonly ReportCampaign[]): string {
  const groups = `${plural(reviewable.length, 'group')} of ${plural(sizeOf(reviewable), 'account')}`;
  return (
    `Nobody is flagged. ${groups} of ${count(summary.accounts)} ${reviewable.length === 1 ? 'deserves' : 'deserve'} a review: ` +
    'one family of evidence only, or an innocent explanation that could not be ruled out.'
  );
}

function silentSentence({ summary, campaigns, not_evaluated: missing }: Report): string {
  // Sums are compared with nobody.
  const { accounts_without_requests: alone = 0, requests: summed = 0 } = summary.usage ?? {};
  const unseen = missing.length === 0 ? '' : `, but ${plural(missing.length, 'kind')} of evidence could not be evaluated (below)`;
  const registrations = summary.registrations === 0 ? '' : `, ${plural(summary.registrations, 'registration')}`;
  const finding = campaigns.length === 0
    ? 'Nothing was found that ties accounts together.'
    : `Nobody is flagged. ${plural(campaigns.length, 'group')} of ${plural(sizeOf(campaigns), 'account')} ${campaigns.length === 1 ? 'has' : 'have'} something in common, and an innocent explanation covers ${campaigns.length === 1 ? 'it' : 'each'}.`;
  return (
    `${finding} ${plural(summary.accounts - alone, 'account')}, ` +
    `${plural(summary.requests - summed, 'request')}${registrations} were compared${unseen}.`
  );
}

const sizeOf = (campaigns: readonly ReportCampaign[]): number => campaigns.reduce((sum, { account_count }) => sum + account_count, 0);
