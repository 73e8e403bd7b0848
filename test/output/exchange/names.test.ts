import assert from 'node:assert/strict';
import { test } from 'node:test';

import { OUTPUTS, outputByFileName } from '../../../src/output/index.js';
import { rendered, savedReport } from '../cases.js';

test('the longest extension wins, so that a STIX bundle is not taken for a report', () => {
  const formats = { 'case.json': 'json', 'case.stix.json': 'stix', 'CASE.STIX.JSON': 'stix', 'case.sarif': 'sarif', 'case.sarif.json': 'sarif', 'case.ndjson': 'ndjson', 'case.ocsf.ndjson': 'ocsf', 'x.timesketch.jsonl': 'timesketch', 'x.jsonl': 'ndjson', 'stix.json': 'json' };
  for (const [name, id] of Object.entries(formats)) assert.equal(outputByFileName(name)?.id, id, name);
  assert.equal(outputByFileName('case.xml'), undefined);
});

test('no extension names two formats', () => {
  const extensions = OUTPUTS.flatMap((output) => output.extensions);
  assert.equal(new Set(extensions).size, extensions.length);
});

test('a timeline of a whole report has an event for every time of it, in order, as Timesketch requires', () => {
  const report = savedReport('two-campaigns');
  const events = rendered(report, 'timesketch').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, string>);
  // Timesketch user guide: these three are mandatory.
  for (const event of events) assert.ok(event['message'] && event['datetime'] && event['timestamp_desc'], JSON.stringify(event));
  const times = events.map(({ datetime = '' }) => Date.parse(datetime));
  assert.deepEqual(times, [...times].sort((a, b) => a - b));
  const count = (type: string): number => events.filter(({ timestamp_desc: desc }) => desc === type).length;
  assert.equal(count('first-request'), report.accounts.filter(({ first_seen: first }) => first !== null).length);
  assert.equal(count('registered'), report.accounts.filter(({ registration }) => typeof registration?.created_at === 'string').length);
  assert.equal(count('active-day'), report.campaigns.reduce((sum, { timeline }) => sum + timeline.length, 0));
  assert.equal(count('no-data'), report.summary.window.gaps.length);
});
