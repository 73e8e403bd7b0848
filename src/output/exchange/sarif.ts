// The report as SARIF 2.1.0, for annotations in a CI job: each finding points at the file and row that show it.
// Source: OASIS SARIF 2.1.0. Tier none is no finding: how many were left out stands in the run's properties.

import { createHash } from 'node:crypto';
import { isAbsolute, relative } from 'node:path';

import type { RowReference } from '../../domain/evidence.js';
import { keyIdOf } from '../../domain/pseudonym.js';
import type { Report, ReportAccount, ReportCampaign, ReportEvidence, Tier } from '../../domain/report.js';
import { printableJson } from '../printable.js';
import { suppressionOf } from '../judgement.js';
import { headlineOf, hundredths, isFinding, several, SUSPICION } from './values.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS = { high: 'error', likely: 'warning', review: 'note', none: 'none' } as const satisfies Record<Tier, string>;

/** GitHub's code scanning shows it beside each finding, and asks for it. */
const HELP = 'lockstep explain, with the id that the message begins with, prints all evidence, what speaks against it and the rows to pull. A note is of tier review: an innocent explanation is open or one family of evidence stands alone, so look, and do not act.';

const rule = (id: string, name: string, title: string, text: string) =>
  ({ id, name, shortDescription: { text: title }, fullDescription: { text: `${text} ${SUSPICION}` }, help: { text: HELP }, defaultConfiguration: { level: 'warning' } }) as const;

const RULES = [
  rule('coordinated-campaign', 'CoordinatedCampaign', 'Accounts that act together', 'Accounts that share more evidence than chance explains.'),
  rule('coordinated-account', 'CoordinatedAccount', 'Account with evidence of coordination', 'An account for which the evidence outweighs what speaks against it.'),
] as const;

/** GitHub's code scanning rejects a run of more ("SARIF results exceed limit", GitHub Docs); of the campaigns none is left out, of the accounts those of the last ranks. */
const MOST_RESULTS = 25_000;

/** Rows that one result names beside the first. */
const MOST_RELATED = 10;

export function* renderSarif(report: Report): Iterable<string> {
  const places = placesOf(report);
  const json = (content: unknown): string => printableJson(JSON.stringify(content));
  yield `{\n  "$schema": ${json(SCHEMA)},\n  "version": "2.1.0",\n  "runs": [{\n    "tool": ${json(toolOf(report))},\n`;
  yield `    "columnKind": "utf16CodeUnits",\n    "artifacts": ${json(artifactsOf(report, places))},\n    "properties": ${json(propertiesOf(report))},\n    "results": [`;
  let separator = '\n      ';
  for (const result of resultsOf(report, places)) {
    yield separator + json(result);
    separator = ',\n      ';
  }
  yield `${separator.startsWith(',') ? '\n    ' : ''}]\n  }]\n}\n`;
}

const toolOf = ({ run: { tool } }: Report): object => ({ driver: { name: tool.name, version: tool.version, rules: RULES } });

/** Paths by the report's own, as URIs; relative to the folder that the run was started in, as a CI job's annotations need them. */
function placesOf({ run: { inputs, volatile } }: Report): ReadonlyMap<string, string> {
  const [cwd, full] = [volatile['cwd'], volatile['input_paths']];
  return new Map(inputs.map(({ path }, index) => {
    const lay: unknown = Array.isArray(full) ? full[index] : undefined;
    const within = typeof cwd === 'string' && typeof lay === 'string' && isAbsolute(lay) ? relative(cwd, lay) : '';
    return [path, uriOf(within === '' || within.startsWith('..') || isAbsolute(within) ? path : within)];
  }));
}

/** A relative reference by RFC 3986: every segment escaped; half a pair of surrogates, which no URI has, is replaced. */
const uriOf = (path: string): string => path.split(/[\\/]/).map((segment) => encodeURIComponent(Buffer.from(segment).toString())).join('/').replace(/^\/+/, '');

const artifactsOf = ({ run: { inputs } }: Report, places: ReadonlyMap<string, string>): object[] =>
  inputs.map(({ path, bytes, sha256 }) => ({ location: { uri: places.get(path) ?? uriOf(path) }, length: bytes, hashes: { 'sha-256': sha256 }, roles: ['analysisTarget'] }));

const propertiesOf = (report: Report): object => ({
  report_digest: report.report_digest, findings_digest: report.findings_digest, pseudonym_key_id: keyIdOf(report),
  left_out_at_tier_none: { campaigns: report.campaigns.filter((each) => !isFinding(each)).length, accounts: report.accounts.filter((each) => !isFinding(each)).length },
  left_out_beyond_limit: Math.max(0, findingsIn(report) - MOST_RESULTS),
});

function* resultsOf({ campaigns, accounts }: Report, places: ReadonlyMap<string, string>): Iterable<object> {
  let room = MOST_RESULTS;
  for (const campaign of campaigns) if (isFinding(campaign) && room-- > 0) yield campaignResult(campaign, places);
  for (const account of accounts) if (isFinding(account) && room-- > 0) yield accountResult(account, places);
}

const findingsIn = ({ campaigns, accounts }: Report): number => campaigns.filter(isFinding).length + accounts.filter(isFinding).length;

const campaignResult = (campaign: ReportCampaign, places: ReadonlyMap<string, string>): object => ({
  ...resultOf({
    rule: 0, judged: campaign, id: campaign.campaign_id, evidence: campaign.tied_by, places,
    text: `${campaign.campaign_id}: ${headlineOf(campaign)}${strongest(campaign.tied_by)}`,
  }),
  ...(campaign.status === 'suppressed' ? { suppressions: [{ kind: 'external', status: 'accepted', justification: 'every account of it is suppressed by the allow-list' }] } : {}),
  properties: { campaign_id: campaign.campaign_id, tier: campaign.tier, score: campaign.score, confidence: campaign.confidence, accounts: campaign.account_count },
});

function accountResult(account: ReportAccount, places: ReadonlyMap<string, string>): object {
  const { account_id: id, tier, score, campaign_id: campaignId, requests, evidence, status } = account;
  const member = campaignId === null ? '' : `, member of ${campaignId}`;
  return {
    ...resultOf({ rule: 1, judged: account, id, evidence, places, text: `${id}: tier ${tier}${member}, ${several(requests, 'request')}.${strongest(evidence)}` }),
    ...(status === 'suppressed' ? { suppressions: [{ kind: 'external', status: 'accepted', justification: suppressionOf(account) }] } : {}),
    properties: { account_id: id, campaign_id: campaignId, tier, score },
  };
}

/** The heaviest evidence in a sentence: an annotation is one line. */
function strongest(evidence: readonly ReportEvidence[]): string {
  const first = evidence.find(({ direction }) => direction === 'supports');
  return first === undefined ? '' : ` ${first.summary}`;
}

interface Subject {
  /** Place in the list of rules. */
  readonly rule: 0 | 1;
  readonly judged: ReportCampaign | ReportAccount;
  readonly id: string;
  readonly text: string;
  readonly evidence: readonly ReportEvidence[];
  readonly places: ReadonlyMap<string, string>;
}

/** SARIF's words for what the baseline had: an account or campaign that is there still but otherwise is `updated`. */
const BASELINE_STATES = { new: 'new', split: 'new', raised: 'updated', moved: 'updated', grown: 'updated', known: 'unchanged' } as const;

function resultOf({ rule, judged: { tier, score, baseline }, id, text, evidence, places }: Subject): object {
  const rows = rowsOf(evidence);
  return {
    ruleId: RULES[rule].id, ruleIndex: rule, level: LEVELS[tier], rank: hundredths(score), ...(baseline === null ? {} : { baselineState: BASELINE_STATES[baseline.standing] }), message: { text: messageText(`${text} ${SUSPICION}`) },
    locations: rows.slice(0, 1).map((row) => locationOf(row, places)),
    relatedLocations: rows.slice(1, 1 + MOST_RELATED).map((row, index) => ({ id: index + 1, ...locationOf(row, places) })),
    // The same finding in the next run, wherever its rows then stand.
    partialFingerprints: { 'subject/v1': createHash('sha256').update(`${RULES[rule].id}\n${id}`).digest('hex') },
  };
}

/**
 * What stands in a log is said word for word: `{0}` is no placeholder there, for which a viewer would look up an argument (section 3.11.5:
 * braces are doubled), and `[here](http://x)` no link to click on (section 3.11.6: a link's text ends at a bracket without a backslash).
 */
const messageText = (text: string): string => text.replace(/[{}]/g, '$&$&').replace(/(\\*)\]\(/g, '$1$1\\](');

/** Rows that support, each once, the heaviest evidence first. */
function rowsOf(evidence: readonly ReportEvidence[]): RowReference[] {
  const rows = evidence.filter(({ direction }) => direction === 'supports').flatMap(({ refs }) => refs);
  return [...new Map(rows.map((row) => [JSON.stringify([row.file, row.row]), row])).values()];
}

const locationOf = ({ file, row }: RowReference, places: ReadonlyMap<string, string>): { readonly physicalLocation: object } => ({
  physicalLocation: { artifactLocation: { uri: places.get(file) ?? uriOf(file) }, ...(row >= 1 ? { region: { startLine: row } } : {}) },
});
