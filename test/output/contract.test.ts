import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Report } from '../../src/domain/report.js';
import { schemaText, SCHEMA_NAMES } from '../../src/output/index.js';
import { parse } from 'csv-parse/sync';
import { CASES, rendered, savedReport } from './cases.js';

type Line = Readonly<Record<string, unknown>>;

function validator(name: string) {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(schemaText(name)) as object);
}

const linesOf = (report: Report): Line[] => rendered(report, 'ndjson').trimEnd().split('\n').map((line) => JSON.parse(line) as Line);

for (const name of CASES) {
  test(`JSON of ${name} is valid by the schema that ships`, () => {
    const validate = validator('report');
    validate(JSON.parse(rendered(savedReport(name), 'json')));
    assert.deepEqual(validate.errors ?? [], []);
  });

  test(`every line of NDJSON of ${name} is valid by the schema that ships`, () => {
    const validate = validator('stream');
    for (const line of linesOf(savedReport(name))) assert.ok(validate(line), JSON.stringify(validate.errors));
  });

  test(`NDJSON of ${name} holds every object of the report, and ends in a complete summary`, () => {
    const report = savedReport(name);
    const lines = linesOf(report);
    const ofType = (type: string): number => lines.filter((line) => line['type'] === type).length;
    assert.deepEqual(
      [ofType('run'), ofType('campaign'), ofType('account'), ofType('shared_value'), ofType('query'), ofType('warning'), ofType('not_evaluated'), ofType('rejects'), ofType('summary')],
      [1, report.campaigns.length, report.accounts.length, report.shared_values.length, report.queries.length, report.warnings.length, report.not_evaluated.length, 1, 1],
    );
    const last = lines.at(-1);
    assert.equal(last?.['type'], 'summary');
    assert.equal(last['complete'], true);
    assert.equal(last['findings_digest'], report.findings_digest);
  });

  test(`CSV of ${name} has one record per account under one header`, () => {
    const records = parse<Record<string, string>>(rendered(savedReport(name), 'csv'), { columns: true });
    assert.deepEqual(records.map(({ account_id }) => account_id), savedReport(name).accounts.map(({ account_id }) => account_id));
  });
}

test('the schemas refuse what the contract does not know', () => {
  const validate = validator('report');
  const report = savedReport('two-campaigns');
  assert.equal(validate({ ...report, verdict: 'guilty' }), false);
  assert.equal(validate({ ...report, campaigns: report.campaigns.map((campaign) => ({ ...campaign, tier: 'certain' })) }), false);
  assert.equal(validate({ ...report, accounts: report.accounts.map(({ account_id: _, ...account }) => account) }), false);
});

test('every schema stands alone and describes each of its properties', () => {
  for (const name of SCHEMA_NAMES) assert.ok(validator(name));
  assert.throws(() => schemaText('verdict'), /report, stream/);
});

test('a list that is cut says how many it had', () => {
  const report = savedReport('two-campaigns');
  for (const id of ['text', 'md']) {
    const cut = rendered(report, id, { top: 1, minTier: 'none' });
    assert.match(cut, new RegExp(`${report.campaigns.length - 1} more group`), id);
    assert.match(cut, new RegExp(`${report.accounts.length - 1} more account`), id);
    assert.match(cut, new RegExp(`${report.shared_values_total - 1} more value`), id);
    assert.equal(cut.includes(report.accounts[1]!.account_id), false, 'the second account is not shown');
  }
});

test('what is flagged and cut is counted', () => {
  const report = savedReport('two-campaigns');
  const hidden = report.summary.flagged_accounts - 1;
  assert.match(rendered(report, 'text', { top: 1 }), new RegExp(`${hidden} of them flagged: --top 0`));
});

test('--top and --min-tier cut no data format', () => {
  const report = savedReport('two-campaigns');
  for (const id of ['json', 'ndjson', 'csv']) assert.equal(rendered(report, id, { top: 1, minTier: 'high' }), rendered(report, id));
});
