// What every format for reading says of groups: how many are cut, whether they hang by a thread, where the rows of a test are, and no p
// that its test cannot bear.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Report } from '../../src/domain/report.js';
import { dossierOf } from '../../src/dossier/index.js';
import { dossierMarkdown, dossierText } from '../../src/output/dossier/index.js';
import { DEFAULT_RENDER_OPTIONS } from '../../src/output/index.js';
import { rendered, savedReport } from './cases.js';

const saved = savedReport('two-campaigns');
const [first, ...others] = saved.campaigns;
assert.ok(first !== undefined && others.length >= 2);
const flowing = (text: string): string => text.replace(/&nbsp;|\u00a0/g, ' ').replace(/<[^>]+>/g, '').replace(/\\(.)/g, '$1').replace(/\s+/g, ' ');

/** All campaigns but the first are explained, and the first was found by a test of the whole group. */
const report: Report = {
  ...saved,
  campaigns: saved.campaigns.map((campaign) =>
    campaign !== first
      ? { ...campaign, tier: 'none' }
      : {
          ...campaign,
          tied_by: [...campaign.tied_by, { kind: 'synchrony', family: 'access', direction: 'supports', weight: 4, value: 3.5, expected: 1, n: 1234, window: null, summary: 'They act in one second.', refs: [], query: { id: 'Q-1', parameters: {} }, members: 3, member_share: 1 }],
          confirmations: [{ kind: 'synchrony', outcome: 'found', effect: 3.5, p: 8e-100, summary: 'they act in one second (99 shifts, none reached it)' }, { kind: 'turn-taking', outcome: 'not-found', effect: 1, p: 0.013, summary: 'no turns' }, { kind: 'equal-rates', outcome: 'not-found', effect: 0.2, p: 2e-5, summary: 'rates vary by a fifth' }],
          stability: { without_family: { access: 2, network: 3 }, without_strongest_value: { kind: 'shared-payment', value: 'card', members_left: 1 } },
        },
  ),
};

const TEXTS = { text: rendered(report, 'text'), md: rendered(report, 'md', { minTier: 'review' }), html: rendered(report, 'html', { minTier: 'review' }) } as const;

for (const [format, text] of Object.entries(TEXTS)) {
  test(`${format} says how many of the groups that it leaves out are explained`, () => {
    assert.match(flowing(text), new RegExp(`${others.length} more groups, ${others.length} of them explained`));
  });

  test(`${format} names the command that lists the rows of a test of the whole group`, () => {
    assert.match(flowing(text), new RegExp(`counted over 1,234 requests: lockstep timeline ${first.campaign_id} --requests`));
  });

  test(`${format} tells no p that a hundred surrogates cannot bear, and rounds none that they can`, () => {
    assert.doesNotMatch(text, /8e-100/);
    assert.match(flowing(text.replace(/<\/td>/g, ' ').replace(/&lt;/g, '<<x>')), /1e-6/);
    assert.match(flowing(text), /0\.013/);
  });

  test(`${format} does not leave a small p beside what was not found unexplained`, () => {
    assert.match(flowing(text), /rates vary by a fifth.{0,40}not chance, and not enough of it to count/);
    assert.doesNotMatch(flowing(text), /no turns.{0,40}not chance/);
  });
}

test('Markdown says of each campaign how large it is, what remains without its evidence, and which rows show it', () => {
  const text = flowing(TEXTS.md);
  assert.match(text, /of \d+ members there remain 2 without access; 3 without network; 1 without the one value shared-payment card/);
  assert.match(text, /\d+ accounts sent [\d,]+ requests, [\d.]+ % of all, on \d+ days/);
  const [cited] = first.tied_by.flatMap(({ refs }) => refs);
  assert.ok(cited !== undefined);
  assert.ok(text.includes(`${cited.file}:${cited.row}`), `${cited.file}:${cited.row}`);
});

test('a dossier as Markdown says as much as the one for a terminal: volume, stability, the rows of a test', () => {
  const dossier = dossierOf(report, first.campaign_id);
  for (const text of [[...dossierText(dossier, DEFAULT_RENDER_OPTIONS)].join(''), [...dossierMarkdown(dossier)].join('')].map(flowing)) {
    assert.match(text, /there remain 2 without access; 3 without network; 1 without the one value shared-payment card/);
    assert.match(text, /counted over 1,234 requests: lockstep timeline/);
    assert.match(text, /per account:? +median/);
  }
});

test('a dossier shows what is usual beside the figures of an account, and is silent where an earlier report does not say', () => {
  const [account] = saved.accounts;
  assert.ok(account !== undefined);
  const usual: Report = { ...saved, summary: { ...saved.summary, peers: { requests: { p50: 17, p99: 4321 }, period_ms: null } } };
  const told = [...dossierText(dossierOf(usual, account.account_id), DEFAULT_RENDER_OPTIONS)].join('');
  assert.match(told, /PEERS P50\s+PEERS P99/);
  assert.match(told, /^ requests\s+[\d,]+\s+[\d.]+ %\s+17\s+4,321$/m);
  assert.match([...dossierMarkdown(dossierOf(usual, account.account_id))].join(''), /\| requests \| [\d,]+ \| [\d.]+ % \| 17 \| 4,321 \|/);
  const earlier: Report = { ...saved, summary: (({ peers: _, ...rest }) => rest)(saved.summary) };
  assert.doesNotMatch([...dossierText(dossierOf(earlier, account.account_id), DEFAULT_RENDER_OPTIONS)].join(''), /PEERS/);
});

test('a dossier gives models the shares that the report gives them, which make a hundred', () => {
  // 7.669 % by itself, 7.6 % beside the four before it.
  const models = [1338, 930, 496, 294, 254].map((requests, index) => ({ model: `m-${index}`, requests, share: requests / 3312 }));
  const dossier = dossierOf({ ...saved, campaigns: [{ ...first, models }, ...others] }, first.campaign_id);
  for (const tell of [dossierText, dossierMarkdown])
    assert.match(flowing([...tell(dossier, DEFAULT_RENDER_OPTIONS)].join('')), /m-0 40\.4 %, m-1 28\.1 %, m-2 15\.0 %, m-3 8\.9 %, m-4 7\.6 %/);
});
