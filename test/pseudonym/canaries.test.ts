// Canaries: names planted in every place of a report where one may stand, looked for in the whole output of every format.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DETECTORS } from '../../src/detect/index.js';
import { diffOf } from '../../src/diff/index.js';
import type { LinkFacts } from '../../src/domain/link.js';
import type { RecalledRow } from '../../src/domain/recalled.js';
import type { Report, ReportEvidence } from '../../src/domain/report.js';
import { dossierOf, eventOfRow, eventsOf, subjectOf } from '../../src/dossier/index.js';
import { diffJson, diffMarkdown, diffText } from '../../src/output/diff/index.js';
import { dossierJson, dossierMarkdown, dossierText, queryLines } from '../../src/output/dossier/index.js';
import { DEFAULT_RENDER_OPTIONS, OUTPUTS } from '../../src/output/index.js';
import { TIMELINE_FORMATS, timelineWriter } from '../../src/output/timeline/index.js';
import { isKnownKind, pseudonymous, pseudonymousRow, Pseudonyms } from '../../src/pseudonym/index.js';
import { valuePseudonym } from '../../src/pseudonym/values.js';
import { withoutNames } from '../../src/pseudonym/text.js';
import { rendered, savedReport } from '../output/cases.js';

const pseudonyms = new Pseudonyms(Buffer.from('a key of a test, 32 bytes long...'));

/** Found in no sentence of our own, and inside every planted name. */
const CANARY = /canary|kanari|203\.0\.113|198\.51\.100|2a00:1450|5550100|4929/i;

const VALUES: Readonly<Record<string, string>> = {
  'egress-address': '203.0.113.77', 'signup-address': '2a00:1450:4001::77', 'egress-prefix': '198.51.100.0/24', 'signup-prefix': '2a00:1450:4001::/48', 'email-domain': 'canary.example', 'email-mailbox': 'kanari@canary.example',
  'phone-prefix': '+5550100', 'shared-org': 'Canary, Inc. & Söhne', 'shared-payment': 'card_canary_4929', 'shared-device': 'device-canary-4929', 'request-device': 'device-canary-9294', 'payment-prefix': '492900', 'request-parameters': 'max_tokens=1;user=canary b;temperature=0', 'client-tuple': 'bot/1 (kanari@canary.example) | t13d_x', 'a-kind-of-tomorrow': 'canary of tomorrow',
};
const FREE = 'acct_canary_1 of org_canary7 wrote from 203.0.113.78 and 2a00:1450:4001::78, kanari@canary.example, +15550100123, www.canary.example, in canary-1.csv.gz:7, logs/canary-2.ndjson; 100 % of members declare one organisation, Canary Ltd.';

/** A report with a name wherever there may be one. */
function planted(): Report {
  const report = savedReport('two-campaigns');
  const kinds = Object.keys(VALUES);
  const evidenceOf = (evidence: ReportEvidence, index: number): ReportEvidence => {
    const kind = kinds[index % kinds.length] ?? '';
    return {
      ...evidence, kind, value: VALUES[kind] ?? null, summary: `12 of 60 accounts sent from ${VALUES[kind]}, ${FREE}`, refs: [{ file: 'canary-folder/canary-1.csv.gz', row: 7 }],
      query: { id: 'Q-000000000000', parameters: { account_ids: ['acct_canary_1'], value: VALUES[kind] ?? '', other: ['canary'], least: 3 } },
    };
  };
  const many = (evidence: readonly ReportEvidence[], from: number): ReportEvidence[] => [...kinds.keys()].flatMap((index) => (evidence[0] === undefined ? [] : [evidenceOf(evidence[0], from + index)]));
  const idOf = (id: string): string => `acct_canary_${id}`;
  const first = report.accounts[0]!;
  return {
    ...report,
    run: {
      ...report.run, config: { ...report.run.config, where: "org = 'canary'", account_field: 'users.kanari@canary.example.id', map: 'canary.yaml', list: ['canary'] },
      inputs: report.run.inputs.map((input, index) => ({ ...input, path: `canary-folder/canary-${index}.csv.gz`, fields: { account_id: 'users.kanari@canary.example.id' } })),
      volatile: { argv: ['analyze', 'canary-folder', '-o', 'canary.json', '--where=org = canary'], cwd: '/home/canary', host: 'canary-host', input_paths: ['/home/canary/canary-0.csv.gz'], arguments: { paths: ['canary-folder'] }, anything: 'canary' },
    },
    summary: { ...report.summary, detection_limit: FREE },
    campaigns: report.campaigns.map((campaign, index) => ({
      ...campaign, account_ids: campaign.account_ids.map(idOf), tied_by: many(campaign.tied_by, index).map((evidence) => ({ ...campaign.tied_by[0]!, ...evidence })),
      models: [{ model: 'ft:gpt-4o:canary::9x', requests: 3, share: 1 }],
      confirmations: [{ kind: 'synchrony', outcome: 'found', effect: 1, p: 0.1, summary: FREE }],
      benign_explanations: [{ name: 'one-customer', outcome: 'open', summary: '100 % of members declare one organisation, Canary GmbH.' }, { name: 'household', outcome: 'open', summary: '9 % have mail at canary.example, but so have many others here.' }],
      stability: { without_family: {}, without_strongest_value: { kind: 'shared-org', value: 'org_canary', members_left: 3 } },
    })),
    accounts: report.accounts.map((account, index) => ({ ...account, account_id: idOf(account.account_id), registration: first.registration, evidence: many(account.evidence.length > 0 ? account.evidence : first.evidence, index) })),
    shared_values: Object.entries(VALUES).map(([kind, value]) => ({ kind, family: 'network', value, accounts: 3, requests: 9, first_seen: null, last_seen: null, expected: 1, p: 0.01, account_ids: ['1', '2', '3'].map(idOf) })),
    warnings: [{ code: 'not-a-log', message: `Kanari's canary.csv holds neither. Its columns are ${FREE}` }, { code: 'salvaged', message: FREE }],
    not_evaluated: [{ kind: 'shared-org', family: 'network', reason: FREE }],
    rejects: { total: 1, by_reason: { 'no-time': 1 }, examples: [{ file: 'canary-folder/canary-3.csv', row: 3, reason: 'no-time' }] },
  };
}

const report = planted();
const anonymous = pseudonymous(report, pseudonyms);

const ROW: RecalledRow = {
  relation: 'requests', file: 'canary-folder/canary-1.csv.gz', row: 7, time: '2026-05-01T00:00:00.000Z', account_id: 'acct_canary_1',
  fields: {
    ip: '203.0.113.77', signup_ip: '198.51.100.7', user_agent: 'bot/1 (+https://canary.example/x)', api_key: 'sk-canary', org: 'canary', request_id: 'req-canary', conversation_id: 'conv-canary', asn: 'AS64500 CANARY', referrer: 'canary', model: 'ft:gpt-4o:canary::9x',
    endpoint: '/v1/canary/messages?user=canary', email: 'kanari@canary.example', phone: '+15550100123', payment_fingerprint: 'canary', payment_bin: '492900', device_fingerprint: 'canary', parameters: 'max_tokens=1;user=kanari@canary.example', of_tomorrow: 'canary', input_tokens: 7, country: 'DE', status: '200',
  },
};

/** Every output of every command that writes a report or anything from it. */
function* outputsOf(of: Report, row: RecalledRow): Iterable<readonly [string, string]> {
  for (const { id } of OUTPUTS) yield [id, rendered(of, id, { top: 0, minTier: 'none' })];
  const [campaign, account] = [of.campaigns[0]!.campaign_id, of.accounts[0]!.account_id];
  const text = { ...DEFAULT_RENDER_OPTIONS, width: 120, top: 0 };
  for (const id of [campaign, account]) {
    const dossier = { ...dossierOf(of, id), cited_rows: [row] };
    yield [`explain ${id}`, [...dossierText(dossier, text), dossierJson(dossier), ...dossierMarkdown(dossier), ...queryLines(dossier.queries)].join('')];
    const events = [...eventsOf(of, subjectOf(of, id)), eventOfRow(row, campaign)!];
    for (const format of TIMELINE_FORMATS) {
      const writer = timelineWriter(format, text);
      yield [`timeline ${format}`, [...writer.head, ...events.map((event) => writer.event(event)), ...writer.end(events.length)].join('')];
    }
  }
  const diff = diffOf({ ...of, campaigns: of.campaigns.slice(1), accounts: of.accounts.slice(2) }, of);
  yield ['diff', [...diffText(diff, text), diffJson(diff), ...diffMarkdown(diff)].join('')];
}

const PLAIN = [...outputsOf(report, ROW)];
for (const [index, [name, output]] of [...outputsOf(anonymous.report, pseudonymousRow(ROW, pseudonyms))].entries())
  test(`no canary is in ${index}: ${name.replace(/(?:acct|C)-\w+/, 'a subject')}, and without pseudonyms it is full of them`, () => {
    assert.match(PLAIN[index]?.[1] ?? '', CANARY);
    const line = output.split('\n').find((each) => CANARY.test(each));
    assert.equal(line === undefined ? null : CANARY.exec(line)?.[0], null, line === undefined ? '' : line.slice(Math.max(0, line.search(CANARY) - 80), line.search(CANARY) + 80));
  });

test('every kind of evidence that a detector finds has been thought of', () => {
  const unknown = DETECTORS.map(({ card: { kind } }) => kind).filter((kind) => !isKnownKind(kind));
  assert.deepEqual(unknown, [], 'say in src/pseudonym/values.ts whether its values are names');
});

test('the sentence of every detector about a name loses it and keeps its figures', () => {
  for (const { card: { kind, sentence } } of DETECTORS) {
    const value = VALUES[kind];
    if (value === undefined) continue;
    const facts: LinkFacts = { value, members: 47, groupSize: 60, carriers: 47, population: 1801, expected: 0.5, requestShare: 0.25 };
    const told = withoutNames({ text: sentence(facts), value, stands: valuePseudonym(kind, value, pseudonyms) }, new Map(), pseudonyms);
    assert.doesNotMatch(told, CANARY);
    assert.match(told, /^47 of 60 accounts /);
    assert.ok(told.includes(valuePseudonym(kind, value, pseudonyms)), told);
  }
});
