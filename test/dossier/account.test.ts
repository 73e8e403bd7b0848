import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { AccountDossier } from '../../src/domain/dossier.js';
import { dossierOf } from '../../src/dossier/index.js';
import { editDistance } from '../../src/dossier/subject.js';
import { savedReport } from '../output/cases.js';

const report = savedReport('two-campaigns');

function accountDossier(id: string, from = report): AccountDossier {
  const dossier = dossierOf(from, id);
  assert.ok(dossier.type === 'account');
  return dossier;
}

test('the waterfall runs from the base rate to the account\'s log-odds, and what contradicts comes last', () => {
  const { waterfall, account } = accountDossier('acct_c1d0');
  assert.deepEqual(waterfall.map(({ kind }) => kind), ['base-rate', 'prompt-skeleton', 'shared-payment', 'topic-range']);
  assert.equal(waterfall.at(-1)?.log_odds, account.log_odds);
  // By hand: 6.2641 - 3.4 - 2.8 + 0.6.
  assert.equal(waterfall[0]?.weight, 0.6641);
});

test('the base rate is that of the settings where they name it', () => {
  const settled = { ...report, run: { ...report.run, config: { score: { base_rate: 0.01 } } } };
  // ln(1/99)
  assert.equal(accountDossier('acct_9f31', settled).waterfall[0]?.weight, -4.59512);
});

test('the score without its strongest evidence, and without each family, is the sum without those weights', () => {
  // 7.437 - 4.1 = 3.337 and 1/(1+exp(-3.337)); likewise without 1.6, 4.1 and 2.8.
  assert.deepEqual(accountDossier('acct_9f31').without, [
    { without: 'prompt-skeleton', log_odds: 3.337, score: 0.965677 },
    { without: 'access', log_odds: 5.837, score: 0.997091 },
    { without: 'prompting', log_odds: 3.337, score: 0.965677 },
    { without: 'registration', log_odds: 4.637, score: 0.990406 },
  ]);
});

test('while an innocent explanation takes weight away, nothing is said about the score without a piece', () => {
  const [campaign] = report.campaigns;
  assert.ok(campaign);
  const open = { ...campaign, benign_explanations: [{ name: 'topic-range', outcome: 'open', summary: 's' } as const] };
  assert.deepEqual(accountDossier('acct_c1d0', { ...report, campaigns: [open] }).without, []);
});

test('near accounts share values, not figures, and the weight of each is the smaller of the two', () => {
  const { nearest } = accountDossier('acct_9f31');
  // Both have the figure 23.9 of round-the-clock in common, which is no value.
  assert.deepEqual(nearest.map(({ account_id, nearness, shared }) => [account_id, nearness, shared.map(({ kind }) => kind)]), [
    ['acct_2b77', 6.9, ['prompt-skeleton', 'shared-payment']],
    ['acct_c1d0', 6.2, ['prompt-skeleton', 'shared-payment']],
  ]);
  assert.deepEqual(accountDossier('acct_0815').nearest, []);
});

test('accounts are near by values that the report found with both, though neither is in a group and one is not listed', () => {
  const card = { kind: 'shared-payment', family: 'registration', value: 'card-7', accounts: 3, requests: 9, first_seen: null, last_seen: null, expected: 1, p: 0.01, account_ids: ['acct_0815', 'acct_7702', 'acct_unlisted'] } as const;
  const address = { ...card, kind: 'signup-address', value: '192.0.2.7', accounts: 2, account_ids: ['acct_0815', 'acct_unlisted'] } as const;
  const crowd = { ...card, kind: 'egress-prefix', value: '192.0.2.0/24', accounts: 900, account_ids: null } as const;
  const { nearest, nearest_total: total, shared_values: shared } = accountDossier('acct_0815', { ...report, shared_values: [card, address, crowd], shared_values_total: 5 });
  assert.deepEqual(nearest.map(({ account_id, tier, score, nearness, shared }) => [account_id, tier, score, nearness, shared.map(({ kind }) => kind)]), [
    ['acct_unlisted', 'none', null, 0, ['signup-address', 'shared-payment']],
    ['acct_7702', 'review', accountDossier('acct_7702').account.score, 0, ['shared-payment']],
  ]);
  assert.deepEqual([total, shared], [2, { named: 2, total: 5 }]);
});

test('whoever shares a card of three is nearer than whoever shares a program of four, however many come first by their ids', () => {
  const value = { family: 'network', requests: 9, first_seen: null, last_seen: null, expected: 1, p: 0.01 } as const;
  const program = { ...value, kind: 'client-tuple', value: 'curl', accounts: 4, account_ids: ['acct_0815', 'acct_a', 'acct_b', 'acct_c'] };
  const card = { ...value, kind: 'shared-payment', value: 'card-7', accounts: 3, account_ids: ['acct_0815', 'acct_y', 'acct_z'] };
  const { nearest } = accountDossier('acct_0815', { ...report, shared_values: [program, card], shared_values_total: 2 });
  assert.deepEqual(nearest.map(({ account_id }) => account_id), ['acct_y', 'acct_z', 'acct_a', 'acct_b', 'acct_c']);
});

test('a value that is evidence of both is told once, with its weight', () => {
  const value = accountDossier('acct_9f31').account.evidence.find(({ kind }) => kind === 'shared-payment')?.value;
  assert.ok(typeof value === 'string');
  const found = { kind: 'shared-payment', family: 'registration', value, accounts: 3, requests: 9, first_seen: null, last_seen: null, expected: 1, p: 0.01, account_ids: ['acct_0815', 'acct_2b77', 'acct_9f31'] } as const;
  const { nearest } = accountDossier('acct_9f31', { ...report, shared_values: [found] });
  assert.deepEqual(nearest.map(({ account_id, nearness, shared }) => [account_id, nearness, shared.length]), [['acct_2b77', 6.9, 2], ['acct_c1d0', 6.2, 2], ['acct_0815', 0, 1]]);
});

test('its place in the campaign is that by log-odds', () => {
  assert.equal(accountDossier('acct_c1d0').campaign?.place, 3);
  assert.equal(accountDossier('acct_0815').campaign, null);
});

test('every cited row stands once, with all that it shows', () => {
  const [first] = report.accounts;
  assert.ok(first);
  const evidence = ['b', 'a'].map((kind) => ({ ...first.evidence[0]!, kind, refs: [{ file: 'x.csv', row: 12 }, { file: 'a.csv', row: 9 }] }));
  const { rows } = accountDossier(first.account_id, { ...report, accounts: [{ ...first, evidence }] });
  assert.deepEqual(rows, [{ file: 'a.csv', row: 9, kinds: ['a', 'b'] }, { file: 'x.csv', row: 12, kinds: ['a', 'b'] }]);
});

test('an id in full, its beginning, and either case are understood', () => {
  assert.equal(accountDossier('acct_9').account.account_id, 'acct_9f31');
  assert.equal(dossierOf(report, 'c-7f').type, 'campaign');
});

test('an id that begins another is itself', () => {
  const [first] = report.accounts;
  const twins = { ...report, accounts: [{ ...first!, account_id: 'a1' }, { ...first!, account_id: 'a11' }] };
  assert.equal(accountDossier('a1', twins).account.account_id, 'a1');
});

test('a beginning of several, a slip, and a stranger are told apart', () => {
  assert.throws(() => dossierOf(report, 'acct_77'), /2 ids begin so: acct_7702, acct_7703\..*more/);
  assert.throws(() => dossierOf(report, 'acct_9f13'), /Did you mean acct_9f31/);
  assert.throws(() => dossierOf(report, 'C-7f3a2l'), /Did you mean C-7f3a21/);
  assert.throws(() => dossierOf(report, 'somebody else entirely'), /lockstep render lists the ids/);
});

test('a slip is as long as its edit distance', () => {
  // Levenshtein's distance of these two words is the example of every textbook.
  assert.equal(editDistance('kitten', 'sitting'), 3);
  assert.equal(editDistance('', 'abc'), 3);
  assert.equal(editDistance('abcdef', 'uvwxyz', 2), Infinity);
});

test('a question about the whole group is printed with all its members bound, and not with the one account', () => {
  const [campaign, ...others] = report.campaigns;
  assert.ok(campaign);
  const query = (ids: readonly string[]) => ({ id: 'Q-000000000001', parameters: { account_ids: ids } });
  const tie = { kind: 'synchrony', family: 'access', direction: 'supports', weight: 4, value: 3.5, expected: 1, n: 900, window: null, summary: 'Over the group: in step.', refs: [] } as const;
  const ofGroup = { ...tie, query: query(campaign.account_ids), members: campaign.account_count, member_share: 1 };
  const [member = ''] = campaign.account_ids;
  const accounts = report.accounts.map((account) => (account.account_id === member ? { ...account, evidence: [...account.evidence, { ...tie, query: query([member]) }] } : account));
  const { queries } = accountDossier(member, { ...report, campaigns: [{ ...campaign, tied_by: [...campaign.tied_by, ofGroup] }, ...others], accounts });
  assert.deepEqual(queries.filter(({ kinds }) => kinds.includes('synchrony')).map(({ parameters }) => parameters), [{ account_ids: campaign.account_ids }]);
  assert.ok(campaign.account_ids.length > 1);
});
