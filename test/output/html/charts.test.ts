// The drawings of the HTML report: where marks fall, and what they say. Expected places are reckoned by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cells } from '../../../src/output/html/charts/cells.js';
import { shortened } from '../../../src/output/html/charts/figure.js';
import { evidenceGraph } from '../../../src/output/html/charts/graph.js';
import { placesOfMembers } from '../../../src/output/html/charts/places.js';
import { linear, logarithmic, powersOfTen, roundMarks, stretchFor, timeMarks } from '../../../src/output/html/charts/scale.js';
import { scoreVolumeChart } from '../../../src/output/html/charts/score-volume.js';
import { signupChart } from '../../../src/output/html/charts/signup.js';
import { spark } from '../../../src/output/html/charts/spark.js';
import { timelineChart } from '../../../src/output/html/charts/timeline.js';
import { stepsOf, waterfallChart } from '../../../src/output/html/charts/waterfall.js';
import type { Markup } from '../../../src/output/html/markup.js';
import { savedReport } from '../cases.js';
import { crowdedReport } from './crowded.js';
import { named, parsed } from './parser.js';

const report = savedReport('two-campaigns');
const [campaign] = report.campaigns;
const members = report.accounts.filter(({ campaign_id: id }) => id === campaign?.campaign_id);
const said = (chart: Markup): string => named(parsed(chart.toString()), 'desc')[0]?.text ?? '';
const paths = (chart: Markup, kind: string): string => named(parsed(chart.toString()), 'path').filter(({ attributes }) => attributes.get('class') === kind).map(({ attributes }) => attributes.get('d') ?? '').join('');

test('scales run from end to end, logarithms by powers of ten', () => {
  const x = linear({ low: 10, high: 20 }, { low: 100, high: 0 });
  assert.deepEqual([x(10), x(15), x(20)], [100, 50, 0]);
  assert.equal(linear({ low: 3, high: 3 }, { low: 0, high: 8 })(3), 4, 'what is all alike lies in the middle');
  const y = logarithmic({ low: 1, high: 1000 }, { low: 0, high: 30 });
  assert.deepEqual([y(0), y(1), y(10), y(1000)].map(Math.round), [0, 0, 10, 30]);
});

test('axes are marked at round figures and full stretches of time', () => {
  assert.deepEqual(roundMarks({ low: 0, high: 1700 }, 3), [0, 1000]);
  assert.deepEqual(roundMarks({ low: -4.6, high: 30.3 }, 5), [0, 10, 20, 30]);
  assert.deepEqual(roundMarks({ low: 5, high: 5 }, 3), []);
  assert.deepEqual(powersOfTen({ low: 1, high: 1000 }), [1, 10, 100, 1000]);
  assert.equal(stretchFor(3 * 3_600_000, 60), 300_000, 'three hours in at most sixty: five minutes each');
  const midnight = Date.parse('2026-05-01T00:00:00Z');
  assert.deepEqual(timeMarks({ low: midnight - 1, high: midnight + 86_400_000 }, 2), [midnight, midnight + 86_400_000]);
});

test('a time at the end of all times is drawn as any other', () => {
  const [early, late] = ['-271821-04-20T00:00:00.000Z', '+275760-09-13T00:00:00.000Z'];
  const times = members.map((member, index) => ({ ...member, registration: { created_at: index === 0 ? early : late, closed_at: null, plan: null, status: null } }));
  const signups = { campaign: { ...campaign!, tied_by: [] }, members: times, accounts: times, notListed: 0 };
  assert.match(said(signupChart(signups, 's')), /^3 of 3 members registered within/);
  const timeline = [early, late].map((day) => ({ day, requests: 1, accounts: 1 }));
  assert.match(said(timelineChart({ ...report, summary: { ...report.summary, timeline } }, { ...campaign!, timeline }, 't')), /1 request by 1 account/);
});

test('the steps of a waterfall begin at the base rate and end at the log-odds', () => {
  const evidence = members[0]!.evidence.slice(0, 1);
  const piece = (kind: string, weight: number) => ({ ...evidence[0]!, kind, weight, direction: weight < 0 ? ('contradicts' as const) : ('supports' as const) });
  // -4.6 + 6 - 1 + 2 + 0.01 + 0.02 = 2.43, and what supports comes first.
  const steps = stepsOf({ log_odds: 2.43, evidence: [piece('a', 6), piece('b', -1), piece('c', 2), piece('d', 0.01), piece('e', 0.02)] });
  assert.deepEqual(steps.map(({ kind, log_odds: sum }) => [kind, Number(sum.toFixed(2))]), [['base rate', -4.6], ['a', 1.4], ['c', 3.4], ['2 slight ones', 3.43], ['b', 2.43]]);
});

test('every account’s waterfall says its steps, its sum and its score', () => {
  for (const account of report.accounts) {
    const chart = waterfallChart(account, 'w');
    assert.match(said(chart), /^base rate [+-]\d/);
    assert.match(said(chart), new RegExp(`sum \\${account.log_odds < 0 ? '' : '+'}${account.log_odds.toFixed(1)}, score`));
  }
});

test('cells of one shade beside each other are one stroke, scaled to the busiest of their row', () => {
  const drawing = cells({ rows: [{ counts: [0, 10, 10, 5], row: 0 }, { counts: [1, 1, 1, 1], row: 1 }], left: 0, top: 0, width: 10, height: 10 });
  // Five shades above nothing: 5 of 10 is the third (ceil of 2.5), all alike is the fifth.
  assert.equal(paths(drawing, 'shade0'), 'M0 0h1');
  assert.equal(paths(drawing, 'shade5'), 'M1 0h2M0 1h4');
  assert.equal(paths(drawing, 'shade3'), 'M3 0h1');
});

test('a bar of the small strip is as high as its share of the highest, and never vanishes', () => {
  // Sixteen high: 8 of 8 is 16, 4 is 8, 0.1 would be 0.2 and is drawn as 1, nothing is not drawn.
  assert.equal(named(parsed(spark([8, 4, 0, 0.1], 'counts').toString()), 'path')[0]?.attributes.get('d'), 'M0 16v-16M1 16v-8M3 16v-1');
});

test('the timeline names the busiest day and the share of all requests', () => {
  const peak = Math.max(...campaign!.timeline.map(({ requests }) => requests));
  assert.match(said(timelineChart(report, campaign!, 't')), new RegExp(`${peak.toLocaleString('en-US')} requests by`));
  assert.match(timelineChart({ ...report, summary: { ...report.summary, timeline: [] } }, { ...campaign!, timeline: [] }, 't').toString(), /Not drawn: no request has a time/);
});

test('the signup chart counts who registered within the stretch, and says when no record has a time', () => {
  const signups = { campaign: campaign!, members, accounts: report.accounts, notListed: 0 };
  assert.match(said(signupChart(signups, 's')), /^3 of 3 members registered within/);
  const silent = members.map((member) => ({ ...member, registration: null }));
  assert.match(signupChart({ ...signups, members: silent }, 's').toString(), /Not drawn: no registration record/);
});

test('the evidence graph draws a fan for what all have and a line for each of those who share the rest', () => {
  const crowd = crowdedReport(12).accounts.slice(0, 9);
  const chart = evidenceGraph(crowd, 'g');
  const graph = parsed(chart.toString());
  const ties = named(graph, 'path').filter(({ attributes }) => /^tie /.test(attributes.get('class') ?? ''));
  const fans = named(graph, 'path').filter(({ attributes }) => /^fan /.test(attributes.get('class') ?? ''));
  // Values of place p are shared by 2 + 3p neighbours: from p = 3 on (11 neighbours) all nine have the first one. Before:
  // p = 0 in fours of two and one alone, p = 1 in one of five and one of four, p = 2 in one of eight and one alone.
  assert.equal(fans.length, 10);
  assert.equal(ties.length, 4 + 2 + 1);
  assert.equal(ties.map(({ attributes }) => (attributes.get('d') ?? '').split('M').length - 1).reduce((sum, lines) => sum + lines, 0), 8 + 9 + 8);
  assert.match(evidenceGraph([], 'g').toString(), /Not drawn/);
});

test('places tell the middle member, and score against volume the busiest account', () => {
  assert.match(said(placesOfMembers(members, 'p')), /^requests: the middle member above/);
  const busiest = Math.max(...report.accounts.map(({ requests }) => requests));
  assert.match(said(scoreVolumeChart(report, 'v')), new RegExp(`The busiest sent ${busiest.toLocaleString('en-US')} requests`));
});

test('text in a drawing is cut as it shows: an escape counts with all its characters', () => {
  assert.equal(shortened('acct_1', 6), 'acct_1');
  assert.equal(shortened('acct_12', 6), 'acct_…');
  // \u{1b} shows as six characters.
  assert.equal(shortened('a\x1bbc', 8), 'a\x1b…');
  assert.equal(shortened('\x1b\x1b', 6), '…');
});
