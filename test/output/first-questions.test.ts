// What is asked first of a report: may we act on this account, is that one in it, how much of the traffic is it and since when?

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { LockstepError } from '../../src/domain/errors.js';
import type { Report } from '../../src/domain/report.js';
import { dossierOf } from '../../src/dossier/index.js';
import { dossierText } from '../../src/output/dossier/index.js';
import { activeSentence } from '../../src/output/group-sentences.js';
import { DEFAULT_RENDER_OPTIONS } from '../../src/output/index.js';
import { headline } from '../../src/output/text/campaigns.js';
import { tierMeaning } from '../../src/output/words.js';
import { savedReport } from './cases.js';

const report = savedReport('two-campaigns');
const [campaign] = report.campaigns;
assert.ok(campaign !== undefined);

test('a campaign is told with its share of all requests', () => {
  const summary = { ...report.summary, requests: 116_748 };
  // 22,437 of 116,748 are 19.218 %.
  assert.match(headline({ ...campaign, requests: 22_437 }, { summary }), / sent 22,437 requests, 19\.2 % of all, on /);
});

test('of a group that is at work on the first day of the log it is said that it may be older, and of a later one not', () => {
  const summary = { ...report.summary, window: { ...report.summary.window, first_seen: '2026-03-16T00:00:00.000Z' } };
  const from = (first: string): string | null => activeSentence({ first_seen: first, last_seen: '2026-03-27T23:59:19.650Z' }, { summary }, '-');
  assert.equal(from('2026-03-16T10:55:00.000Z'), '2026-03-16 10:55 - 2026-03-27 23:59 UTC; the log begins on that day, so it may have begun before');
  assert.equal(from('2026-03-17T00:00:00.000Z'), '2026-03-17 00:00 - 2026-03-27 23:59 UTC');
  assert.equal(activeSentence({ first_seen: null, last_seen: null }, { summary }, '-'), null);
});

test('every tier says what may be done with it, and an account with two requests that they are little to judge by', () => {
  const meaning = (tier: 'high' | 'likely' | 'review' | 'none', requests: number, evidence: Report['accounts'][number]['evidence'] = []): string => tierMeaning({ tier, requests, evidence });
  assert.match(meaning('high', 500), /one such account in a hundred .*people decide/);
  assert.match(meaning('likely', 500), /one such account in twenty .*people decide/);
  assert.match(meaning('review', 500), /look, do not act/);
  assert.equal(meaning('none', 2), 'nothing here accuses it: nothing that it shares with others is evidence; 2 requests are little to judge by, in either direction');
  assert.equal(meaning('none', 500), 'nothing here accuses it: nothing that it shares with others is evidence');
  const supported = report.accounts.find(({ evidence }) => evidence.some(({ direction }) => direction === 'supports'))?.evidence;
  assert.equal(meaning('none', 500, supported), 'nothing here accuses it: what it shares with others is explained or too little');
});

test('an account that nothing of its own speaks for leads to what was tested on its group', () => {
  const [member] = report.accounts.filter(({ campaign_id: id }) => id === campaign.campaign_id);
  assert.ok(member !== undefined);
  const accused = { ...member, evidence: member.evidence.filter(({ direction }) => direction === 'supports') };
  const told = [...dossierText(dossierOf({ ...report, accounts: report.accounts.map((each) => (each === member ? accused : each)) }, member.account_id), DEFAULT_RENDER_OPTIONS)].join('').replace(/\s+/g, ' ');
  assert.ok(told.includes(`against nothing of its own speaks against it. What was tested on its group, for and against: lockstep explain ${campaign.campaign_id}`), told);
});

test('whoever is not in the report is told how to have everybody in it, beside ids that come near', () => {
  const missing = (asked: string, unlisted: number): string => {
    try {
      dossierOf({ ...report, summary: { ...report.summary, accounts_not_listed: unlisted } }, asked);
    } catch (error) {
      if (error instanceof LockstepError) return error.message + (error.next ?? '');
      throw error;
    }
    return assert.fail('somebody was found');
  };
  assert.match(missing('74160175', 1309), /1,309 accounts without supporting evidence are not in it, and this may be one of them\..*the same analyze with --all/);
  assert.match(missing('acct_c1d1', 1), /1 account .* is not in it, and this may be that one\..*Did you mean acct_c1d0.*\? If not: .*the same analyze with --all/);
  assert.doesNotMatch(missing('74160175', 0), /--all/);
});
