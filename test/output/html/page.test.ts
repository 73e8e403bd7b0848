// The HTML report as a file: it opens without anything from outside, is read without eyes or script, and keeps within its size.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { verdict } from '../../../src/output/text/verdict.js';
import { CASES, rendered, savedReport } from '../cases.js';
import { crowdedReport } from './crowded.js';
import { named, parsed, type Element } from './parser.js';

const WHOLE = { top: 0, minTier: 'none' } as const;
const pages = Object.fromEntries(CASES.map((name) => [name, rendered(savedReport(name), 'html', WHOLE)]));
const attribute = (element: Element | undefined, name: string): string => element?.attributes.get(name) ?? '';

for (const [name, page] of Object.entries(pages)) {
  const elements = parsed(page);

  test(`${name}: the policy lets in the one style by its hash, and nothing else`, () => {
    const policies = named(elements, 'meta').filter((meta) => attribute(meta, 'http-equiv') === 'Content-Security-Policy');
    const styles = named(elements, 'style');
    assert.equal(policies.length, 1);
    assert.equal(styles.length, 1);
    const hash = createHash('sha256').update(styles[0]?.text ?? '').digest('base64');
    assert.equal(attribute(policies[0], 'content'), `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
    assert.ok(elements.indexOf(policies[0]!) < elements.indexOf(styles[0]!), 'the policy stands before what it judges');
  });

  test(`${name}: nothing runs, nothing is loaded, nothing leads out of the file`, () => {
    const KNOWN = 'html head meta title style body a header nav main footer section article h1 h2 h3 p ul li dl div dt dd table caption thead tbody tr th td span b i code time details summary figure figcaption svg desc defs g path text use'.split(' ');
    assert.deepEqual([...new Set(elements.map((element) => element.name))].filter((each) => !KNOWN.includes(each)), []);
    const used = [...new Set(elements.flatMap(({ attributes }) => [...attributes.keys()]))];
    assert.deepEqual(used.filter((each) => /^on|^style$|^src|action|^data$|:/.test(each)), []);
    const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? []);
    assert.equal(new Set(ids).size, ids.length, 'ids are unique');
    for (const element of elements) {
      const href = element.attributes.get('href');
      if (href !== undefined) assert.ok(href.startsWith('#') && ids.includes(href.slice(1)), `${element.name} leads to ${href}`);
      for (const key of ['aria-labelledby', 'aria-describedby']) {
        const target = element.attributes.get(key);
        if (target !== undefined) assert.ok(ids.includes(target), `${key} ${target}`);
      }
    }
    assert.doesNotMatch(named(elements, 'style')[0]?.text ?? '', /url\(|@import|@font-face|expression\(/i);
  });

  test(`${name}: landmarks, headings in steps, captions, scopes, and words for every picture`, () => {
    for (const landmark of ['header', 'nav', 'main', 'footer', 'h1', 'title']) assert.equal(named(elements, landmark).filter(({ within }) => !within.includes('svg')).length, 1, landmark);
    const levels = named(elements, 'h1', 'h2', 'h3').map((heading) => Number(heading.name.slice(1)));
    levels.forEach((level, index) => assert.ok(level <= (levels[index - 1] ?? 0) + 1, `heading ${index}`));
    assert.equal(named(elements, 'caption').length, named(elements, 'table').length);
    for (const head of named(elements, 'th')) assert.match(attribute(head, 'scope'), /^(?:col|row)$/);
    for (const head of named(elements, 'th')) assert.notEqual(head.text.trim(), '');
    for (const [index, svg] of named(elements, 'svg').entries()) {
      const isSaid = svg.attributes.has('aria-hidden') || svg.attributes.has('aria-label') || /^\S+$/.test(attribute(svg, 'aria-labelledby'));
      assert.ok(isSaid, `picture ${index}`);
    }
    const described = named(elements, 'desc');
    assert.equal(described.length, named(elements, 'figure').filter((figure) => attribute(figure, 'class') === 'chart').length);
    for (const { text } of described) assert.ok(text.length > 10 && !text.includes('undefined') && !text.includes('NaN'), text);
  });

  test(`${name}: no figure got lost on the way to a drawing`, () => {
    for (const { name: kind, attributes } of elements) for (const [key, value] of attributes) assert.doesNotMatch(value, /NaN|Infinity|undefined|\[object/, `${kind} ${key}`);
    assert.doesNotMatch(named(elements, 'body')[0]?.text ?? '', /NaN|Infinity|undefined|\[object/);
  });

  test(`${name}: the same report gives the same bytes, wherever the clock stands`, () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Kathmandu';
    try {
      assert.equal(rendered(savedReport(name), 'html', { ...WHOLE, width: 200, color: 3, unicode: false }), page);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
}

const sections = (page: string): string[] => named(parsed(page), 'section').map((section) => attribute(section, 'id'));

test('verdict first, then custody, campaigns, accounts, each of them, and what was not seen', () => {
  assert.deepEqual(sections(pages['two-campaigns'] ?? ''), ['custody', 'campaigns', 'accounts', 'each-campaign', 'each-account', 'shared-values', 'not-evaluated', 'method', 'glossary']);
  assert.deepEqual(sections(pages['nothing-found'] ?? ''), ['custody', 'not-evaluated', 'method', 'glossary'], 'a section without anything to say is left out');
  const [first] = named(parsed(pages['two-campaigns'] ?? ''), 'h1');
  assert.equal(first?.text.replaceAll('\u00a0', ' '), verdict(savedReport('two-campaigns')), 'as the text says it');
});

test('every input is there with its SHA-256, both digests, and what was ruled out or left open', () => {
  const report = savedReport('two-campaigns');
  const text = named(parsed(pages['two-campaigns'] ?? ''), 'body')[0]?.text ?? '';
  for (const { path, sha256 } of report.run.inputs) for (const part of [path, sha256]) assert.ok(text.includes(part), part);
  for (const digest of [report.report_digest, report.findings_digest, report.run.config_sha256]) assert.ok(text.includes(digest), digest);
  for (const { benign_explanations: explanations, tied_by: ties } of report.campaigns) for (const { summary } of [...explanations, ...ties]) assert.ok(text.includes(summary), summary);
  for (const { reason } of report.not_evaluated) assert.ok(text.includes(reason), reason);
  for (const { account_id: id, evidence } of report.accounts) for (const part of [id, ...evidence.map(({ summary }) => summary)]) assert.ok(text.includes(part), part);
});

test('what is cut has its total beside it, and members of a shown campaign are never cut for --top', () => {
  const report = savedReport('two-campaigns');
  const page = rendered(report, 'html', { top: 1, minTier: 'none' });
  const text = named(parsed(page), 'main')[0]?.text ?? '';
  assert.match(text, new RegExp(`${report.campaigns.length - 1} more groups`));
  assert.match(text, new RegExp(`${report.accounts.length - 1} more accounts, ${report.summary.flagged_accounts - 1} of them flagged: --top 0`));
  assert.match(text, new RegExp(`${report.shared_values_total - 1} more value`));
  for (const id of report.campaigns[0]?.account_ids ?? []) assert.ok(text.includes(id), id);
  assert.equal(page.includes(report.accounts[7]?.account_id ?? ''), false, 'the last account is in no campaign that is shown');
});

test('the command is written as a shell would read it back', () => {
  const report = savedReport('two-campaigns');
  const run = { ...report.run, volatile: { ...report.run.volatile, argv: ['analyze', "it's here.csv", '--where', 'status = 200', '-o', 'x.html'] } };
  const text = named(parsed(rendered({ ...report, run }, 'html')), 'dd').map((fact) => fact.text);
  assert.ok(text.includes(`lockstep analyze 'it'\\''s here.csv' --where 'status = 200' -o x.html`), text.join('\n'));
});

test('a page of two hundred accounts keeps within a million bytes, and shows some of every campaign', () => {
  const page = rendered(crowdedReport(200), 'html', WHOLE);
  assert.ok(Buffer.byteLength(page) < 1_000_000, `${Buffer.byteLength(page)} bytes`);
  const elements = parsed(page);
  const rowsOf = (caption: RegExp): number => named(elements, 'table').filter((each) => caption.test(each.text)).length;
  assert.equal(rowsOf(/^Accounts by score: 200 of 200/), 1);
  const dossiers = named(elements, 'article').filter((each) => attribute(each, 'class') === 'account');
  assert.equal(dossiers.length, 50);
  for (const campaign of ['C-00000a', 'C-00000b']) assert.ok(dossiers.filter(({ text }) => text.includes(`campaign ${campaign}`)).length >= 20, campaign);
});
