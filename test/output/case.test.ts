// What the commands over a saved report print: as reviewed, within the page, valid by the schemas, and harmless.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import stringWidth from 'string-width';

import { diffOf } from '../../src/diff/index.js';
import type { RecalledRow } from '../../src/domain/recalled.js';
import type { Report } from '../../src/domain/report.js';
import type { Verification } from '../../src/domain/verification.js';
import type { Step } from '../../src/domain/dossier.js';
import { dossierOf, eventOfRow, eventsOf, idOf, subjectOf } from '../../src/dossier/index.js';
import { diffJson, diffMarkdown, diffText } from '../../src/output/diff/index.js';
import { dossierJson, dossierMarkdown, dossierText, queryLines } from '../../src/output/dossier/index.js';
import { barsOf, condensedSteps } from '../../src/output/dossier/waterfall.js';
import { DEFAULT_RENDER_OPTIONS, schemaText, type RenderOptions } from '../../src/output/index.js';
import { TIMELINE_FORMATS, timelineWriter, type TimelineFormat } from '../../src/output/timeline/index.js';
import { verificationText } from '../../src/output/verification.js';
import { assertGolden, savedReport } from './cases.js';

const report = savedReport('two-campaigns');
const SUBJECTS = { account: 'acct_c1d0', campaign: 'C-7f3a21' } as const;
/** As a later run might judge: one campaign less, one account more in another. */
const later: Report = {
  ...report, findings_digest: 'later',
  campaigns: report.campaigns.slice(0, 2).map((campaign, index) => (index > 0 ? campaign : { ...campaign, campaign_id: 'C-000001', account_ids: [...campaign.account_ids, 'acct_7702'], account_count: 4 })),
  accounts: report.accounts.map((account) => (account.account_id === 'acct_7702' ? { ...account, tier: 'likely', campaign_id: 'C-000001', score: 0.96 } : account)),
};
const VERIFIED: Verification = {
  schema: 'lockstep.verification/1', report: 'case.ndjson.gz', verified: false, digests: [{ name: 'report_digest', stated: 'a', found: 'a', fits: true }, { name: 'config_sha256', stated: 'a', found: 'b', fits: false }],
  inputs: [
    { path: 'a.csv', full_path: '/x/a.csv', sha256: 'c', found_sha256: 'd', outcome: 'changed' }, { path: 'b.csv', full_path: null, sha256: 'e', found_sha256: null, outcome: 'missing' },
    { path: '-', full_path: null, sha256: 'f', found_sha256: null, outcome: 'pipe' }, { path: 'c.csv', full_path: '/x/c.csv', sha256: 'g', found_sha256: 'g', outcome: 'same' },
  ],
  rerun: { tool: 'lockstep 1', engine: 'chdb 1', same_versions: true, digests: [{ name: 'findings_digest', stated: 'h', found: 'i', fits: false }] },
};
const ROWS: readonly RecalledRow[] = [
  { relation: 'registrations', file: 'accounts.csv', row: 9, time: '2026-04-21T00:00:00.000Z', account_id: 'acct_c1d0', fields: { email: 'a@b.example', plan: 'free' } },
  { relation: 'requests', file: 'api.csv', row: 17, time: '2026-04-23T10:00:00.500Z', account_id: 'acct_c1d0', fields: { model: 'm-1', status: '200', ip: '192.0.2.1', input_tokens: 5, prompt_chars: 40 } },
];

const look = (change: Partial<RenderOptions> = {}): RenderOptions => ({ ...DEFAULT_RENDER_OPTIONS, ...change });
const text = (pieces: Iterable<string>): string => [...pieces].join('');

function timeline(format: TimelineFormat, from: Report, id: string, rows: readonly RecalledRow[], change: Partial<RenderOptions> = {}): string {
  const writer = timelineWriter(format, look(change));
  const events = [...eventsOf(from, subjectOf(from, id)), ...rows.flatMap((row) => eventOfRow(row, id) ?? [])];
  return text([...writer.head, ...events.map((event) => writer.event(event)), ...writer.end(events.length)]);
}

/** Everything that is made for reading, by name. */
function pages(from: Report, ids: Readonly<Record<string, string>>, rows: readonly RecalledRow[], verification: Verification, change: Partial<RenderOptions> = {}): Record<string, string> {
  const dossiers = Object.entries(ids).map(([name, id]) => [name, { ...dossierOf(from, id), cited_rows: rows }] as const);
  const diff = diffOf(from, later);
  return Object.fromEntries([
    ...dossiers.map(([name, dossier]) => [`${name}.txt`, text(dossierText(dossier, look(change)))]),
    ...dossiers.map(([name, dossier]) => [`${name}.md`, text(dossierMarkdown(dossier))]),
    ...dossiers.map(([name, dossier]) => [`${name}.sql`, text(queryLines(dossier.queries))]),
    ['diff.txt', text(diffText(diff, look(change)))],
    ['diff.md', text(diffMarkdown(diff))],
    ['timeline.txt', timeline('text', from, ids['campaign'] ?? '', rows, change)],
    ['verification.txt', text(verificationText(verification, look(change)))],
  ]) as Record<string, string>;
}

for (const width of [80, 120])
  for (const [name, page] of Object.entries(pages(report, SUBJECTS, ROWS, VERIFIED, { width, next: ['lockstep explain C-7f3a21'] })))
    if (name.endsWith('.txt') || width === 80) test(`${name} at ${width} columns is as reviewed`, () => assertGolden(`fixtures/report/golden/case/${name.replace('.txt', `-${width}.txt`)}`, page));

for (const width of [60, 80, 120, 200])
  for (const unicode of [true, false])
    test(`no line is wider than ${width} columns in ${unicode ? 'unicode' : 'ascii'}, but for words that cannot be broken`, () => {
      for (const [name, page] of Object.entries(pages(report, SUBJECTS, ROWS, VERIFIED, { width, unicode })).filter(([each]) => each.endsWith('.txt'))) {
        const wide = page.split('\n').filter((line) => stringWidth(line) > width && line.trim().split(/\s+/).length > 3);
        assert.deepEqual(wide, [], name);
        if (!unicode) assert.match(page, /^[\x20-\x7e\n]*$/, name);
      }
    });

function validator(name: string): (content: unknown) => void {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(schemaText(name)) as object);
  return (content) => assert.ok(validate(content), JSON.stringify(validate.errors));
}

test('every JSON is valid by the schema that ships', () => {
  for (const id of [...report.campaigns.map(({ campaign_id: each }) => each), ...report.accounts.map(({ account_id: each }) => each)])
    for (const rows of [null, ROWS]) validator('dossier')(JSON.parse(dossierJson({ ...dossierOf(report, id), cited_rows: rows })));
  for (const newer of [later, report, savedReport('nothing-found')]) validator('diff')(JSON.parse(diffJson(diffOf(report, newer))));
  for (const verification of [VERIFIED, { ...VERIFIED, rerun: null }]) validator('verification')(JSON.parse(JSON.stringify(verification)));
  for (const line of timeline('ndjson', report, 'C-7f3a21', ROWS).trimEnd().split('\n')) validator('event')(JSON.parse(line));
});

test('a bar of the waterfall runs from the sum before it to the sum after it', () => {
  const step = (weight: number, sum: number): Step => ({ kind: 'k', family: 'access', direction: 'supports', weight, log_odds: sum });
  // Eleven cells from -4 to 6: one cell a nat, even odds at the fifth.
  assert.deepEqual(barsOf([step(-4, -4), step(7, 3), step(3, 6), step(-2, 4)], 11, false), ['<====', '=======>', '    |  ===>', '    |   <==']);
});

test('slight pieces of evidence that follow each other stand on one line with their sum', () => {
  const step = (kind: string, weight: number, sum: number): Step => ({ kind, family: 'access', direction: 'supports', weight, log_odds: sum });
  const shown = condensedSteps([step('a', 2, 2), step('b', 0.04, 2.04), step('c', 0.03, 2.07), step('d', -1, 1.07), step('e', 0, 1.07)]);
  assert.deepEqual(shown.map(({ kind, log_odds: sum }) => [kind, sum]), [['a', 2], ['2 slight ones', 2.07], ['d', 1.07], ['e', 1.07]]);
  assert.ok(Math.abs((shown[1]?.weight ?? 0) - 0.07) < 1e-12);
});

test('a timeline that was cut shows: its last line counts the events', () => {
  const lines = timeline('ndjson', report, 'C-7f3a21', ROWS).trimEnd().split('\n');
  assert.deepEqual(JSON.parse(lines.at(-1) ?? ''), { type: 'summary', complete: true, events: lines.length - 1 });
});

test('every line for Timesketch has its three fields, the time with an offset', () => {
  const lines = timeline('timesketch', report, 'acct_c1d0', ROWS).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const line of lines) for (const field of ['message', 'datetime', 'timestamp_desc']) assert.equal(typeof line[field], 'string', field);
  const request = lines.find(({ timestamp_desc: what }) => what === 'request');
  assert.equal(request?.['datetime'], '2026-04-23T10:00:00.500000+00:00');
  assert.deepEqual([request['source_file'], request['source_row'], request['ip']], ['api.csv', 17, '192.0.2.1']);
});

test('a timeline as CSV has one record per event under one header', () => {
  const records = parse<Record<string, string>>(timeline('csv', report, 'acct_c1d0', ROWS), { columns: true });
  const request = records.find(({ event }) => event === 'request');
  assert.deepEqual([request?.['model'], request?.['input_tokens'], request?.['row'], request?.['output_tokens']], ['m-1', '5', '17', '']);
});

// Terminal escapes, bidi, zero width, separators, a formula, a link, an image, a tag.
const HOSTILE = '=1+1\x1b[2J\x1b]0;x\x07\x9b31m\u202egnp.\u200b\u2028\r\n|![a](http://x)<img src=x>`_*\x00\x7f';
const DANGEROUS = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202e]/u;
const CLOSED = ['schema', 'type', 'tier', 'confidence', 'family', 'direction', 'outcome', 'role', 'relation', 'status', 'time', 'first_seen', 'last_seen', 'created_at', 'closed_at', 'start', 'end', 'day', 'name'];

function poisoned<Content>(content: Content): Content {
  if (typeof content === 'string') return (HOSTILE + content) as Content;
  if (Array.isArray(content)) return content.map(poisoned) as Content;
  if (content === null || typeof content !== 'object') return content;
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, CLOSED.includes(key) ? (value as unknown) : poisoned(value as unknown)])) as Content;
}

test('hostile text in every string of a report and of its rows stays text', () => {
  const hostile = poisoned(report);
  const ids = { account: hostile.accounts[0]?.account_id ?? '', campaign: hostile.campaigns[0]?.campaign_id ?? '' };
  const [rows, verification] = [poisoned(ROWS), poisoned(VERIFIED)];
  for (const [name, page] of Object.entries(pages(hostile, ids, rows, verification))) {
    assert.ok(page.length > 200, name);
    const line = page.split('\n').find((each) => DANGEROUS.test(each));
    assert.equal(line, undefined, `${name}: ${JSON.stringify(line)}`);
    if (name.endsWith('.md')) assert.doesNotMatch(page, /(?<!\\)!\[|(?<!\\)<img|(?<!\\)\]\(/, name);
  }
  for (const format of TIMELINE_FORMATS) {
    const page = timeline(format, hostile, ids.campaign, rows).replace(format === 'csv' ? /\r\n/g : /(?!)/, '\n');
    assert.doesNotMatch(page, new RegExp(DANGEROUS.source.replace('\\x0b', '\\x0b'), 'u'), format);
  }
  const cells = parse(timeline('csv', hostile, ids.campaign, rows)).slice(1).flat();
  assert.deepEqual(cells.filter((cell) => /^[=+@\t\r\n]/.test(cell)), []);
});

test('an id that is not found is told with the ids nearest to it, escaped where it is printed', () => {
  assert.equal(idOf(subjectOf(report, 'C-7')), 'C-7f3a21');
  assert.throws(() => subjectOf(poisoned(report), 'nobody'), /no such account or campaign/);
});
