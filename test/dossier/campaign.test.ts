import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { CampaignDossier } from '../../src/domain/dossier.js';
import { eventsOf, dossierOf, subjectOf } from '../../src/dossier/index.js';
import { infrastructureOf, LIKELY_LOG_ODDS } from '../../src/dossier/members.js';
import { LIKELY_LOG_ODDS as JUDGED } from '../../src/score/constants.js';
import type { Report } from '../../src/domain/report.js';
import { savedReport } from '../output/cases.js';

const report = savedReport('two-campaigns');

function campaignDossier(id: string, from = report): CampaignDossier {
  const dossier = dossierOf(from, id);
  assert.ok(dossier.type === 'campaign');
  return dossier;
}

test('the margin is measured from where the judgement draws the line', () => {
  // Two divisions that round differently: equal to what is printed.
  assert.ok(Math.abs(LIKELY_LOG_ODDS - JUDGED) < 1e-9);
});

test('members stand by log-odds, each with its margin to tier likely', () => {
  const { members } = campaignDossier('C-7f3a21');
  // By hand: log-odds less ln 19 = 2.944439.
  assert.deepEqual(members.map(({ account_id, margin }) => [account_id, margin]), [['acct_9f31', 4.492561], ['acct_2b77', 4.468561], ['acct_c1d0', 3.319661]]);
});

test('the weakest member is the last, with what half of the others have and it has not', () => {
  const { weakest } = campaignDossier('C-7f3a21');
  assert.equal(weakest?.account_id, 'acct_c1d0');
  assert.deepEqual(weakest.lacks, ['round-the-clock']);
  assert.ok((campaignDossier('C-19d2aa').weakest?.margin ?? 0) < 0, 'who is not flagged for its score lies below the line');
});

test('evidence is counted over the members, what supports before what contradicts', () => {
  const kinds = campaignDossier('C-7f3a21').member_evidence.map(({ kind, direction, members, member_share, median_weight, values }) => [kind, direction, members, member_share, median_weight, values]);
  // Medians of 4.1, 4.1, 3.4 and of 1.6, 1.6.
  assert.deepEqual(kinds, [
    ['prompt-skeleton', 'supports', 3, 1, 4.1, 1],
    ['shared-payment', 'supports', 3, 1, 2.8, 1],
    ['round-the-clock', 'supports', 2, 0.666667, 1.6, 1],
    ['topic-range', 'contradicts', 1, 0.333333, -0.6, 1],
  ]);
});

test('infrastructure is what two members share of registration and network', () => {
  assert.deepEqual(campaignDossier('C-7f3a21').infrastructure.map(({ kind, value, members }) => [kind, value, members]), [['shared-payment', 'card_5f1e90', 3]]);
  assert.deepEqual(campaignDossier('C-b04e77').infrastructure, [], 'a value of one member alone is not shared');
});

test('infrastructure counts all members that have a value, also those that name another as their strongest', () => {
  const [campaign] = report.campaigns;
  const members = report.accounts.filter(({ campaign_id: id }) => id === campaign?.campaign_id);
  const [evidence] = members.flatMap((member) => member.evidence);
  assert.ok(campaign !== undefined && evidence !== undefined && members.length === 3);
  const named = (last: number) => ({ ...evidence, kind: 'egress-address', family: 'network', value: `198.51.100.${last}`, direction: 'supports', n: 3 }) as const;
  const shared = { kind: 'egress-address', family: 'network', value: '198.51.100.9', accounts: 5, requests: 30, first_seen: null, last_seen: null, expected: 0.1, p: 1e-7, account_ids: members.map((member) => member.account_id) } as const;
  const made: Report = { ...report, shared_values: [shared], accounts: members.map((member, index) => ({ ...member, evidence: [named(index)] })) };
  // Each of the three names an address of its own, and all sent from each of these and from a fourth.
  assert.deepEqual(infrastructureOf(made, campaign, made.accounts).map(({ value, members: some, accounts }) => [value, some, accounts]), [['198.51.100.0', 3, null], ['198.51.100.1', 3, null], ['198.51.100.2', 3, null], ['198.51.100.9', 3, 5]]);
});

test('the head line restates the case in its own terms', () => {
  const [campaign] = report.campaigns;
  const published: Report['campaigns'][number] = {
    ...campaign!, account_count: 24_975, requests: 28_800_000, active_days: 44, requests_per_account: { mean: 1153.15, median: 1, p10: 1, p90: 1 },
    capabilities: [{ capability: 'agentic-reasoning', kind: 'capability', requests: 17_280_000, share: 0.6, others_share: 0.02 }, { capability: 'rubric-grading', kind: 'technique', requests: 288_000, share: 0.01, others_share: null }],
  };
  assert.equal(
    campaignDossier(published.campaign_id, { ...report, campaigns: [published] }).headline,
    '28,800,000 requests through 24,975 accounts on 44 days, about 1,153 each, aimed at agentic reasoning 60 %.',
  );
});

test('hours of the day are those of all members together', () => {
  const { hour_counts: hours, weekday_counts: weekdays, members } = campaignDossier('C-7f3a21');
  const requests = report.accounts.filter(({ campaign_id: id }) => id === 'C-7f3a21').flatMap(({ profile }) => profile.hour_counts).reduce((sum, figure) => sum + figure, 0);
  assert.equal(hours.reduce((sum, figure) => sum + figure, 0), requests);
  assert.deepEqual([hours.length, weekdays.length, members.length], [24, 7, 3]);
});

test('events of a campaign come in order of time, its members\' with their account', () => {
  const events = eventsOf(report, subjectOf(report, 'C-7f3a21'));
  const times = events.map(({ time }) => time);
  assert.deepEqual(times, [...times].sort());
  for (const id of ['acct_9f31', 'acct_2b77', 'acct_c1d0'])
    for (const type of ['first-request', 'last-request']) assert.equal(events.filter(({ event, account_id }) => event === type && account_id === id).length, 1, `${type} of ${id}`);
  assert.equal(events.filter(({ event }) => event === 'active-day').length, report.campaigns[0]?.timeline.length);
});
