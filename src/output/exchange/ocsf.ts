// The report as OCSF Detection Findings (class 2004), one per line: what a SIEM ingests. Every campaign and every account of the
// report is one; tier none is informational and no alert. Source: OCSF schema 1.4.0, the first with is_alert. It gives alerts and
// confidences to findings of its profile security_control alone: without its name their readers drop them or refuse the finding.

import { keyIdOf } from '../../domain/pseudonym.js';
import { isFlagged, type Report, type ReportAccount, type ReportCampaign, type ReportEvidence, type Tier } from '../../domain/report.js';
import { jsonLine } from '../printable.js';
import { suppressionOf } from '../judgement.js';
import { headlineOf, hundredths, isHandedOver, msOf, observableOf, reportTime, several, SUSPICION, type Observable } from './values.js';

const VERSION = '1.4.0';
const CLASS = 2004;
const CREATE = 1;
const TYPE = 100 * CLASS + CREATE;
const PROFILES = ['security_control'] as const;

const SEVERITY = {
  high: [4, 'High'], likely: [3, 'Medium'], review: [2, 'Low'], none: [1, 'Informational'],
} as const satisfies Record<Tier, readonly [number, string]>;
const CONFIDENCE = { low: [1, 'Low'], medium: [2, 'Medium'], high: [3, 'High'] } as const;
/** By the dictionary's observable types. */
const TYPES = {
  address: [2, 'IP Address'], network: [12, 'Subnet'], 'mail-domain': [1, 'Hostname'], 'user-agent': [16, 'HTTP User-Agent'],
} as const satisfies Record<Observable['type'], readonly [number, string]>;
const RESOURCE_UID = [10, 'Resource UID'] as const;

export function* renderOcsf(report: Report): Iterable<string> {
  const judged = new Map(report.accounts.map((account) => [account.account_id, account]));
  for (const campaign of report.campaigns) yield line(report, campaignFinding(campaign, campaign.account_ids.filter((id) => isHandedOver(campaign, judged.get(id) ?? campaign))));
  for (const account of report.accounts) yield line(report, accountFinding(account));
}

/** What differs between the finding on a campaign and that on an account. */
interface Finding {
  readonly subject: ReportCampaign | ReportAccount;
  readonly uid: string;
  readonly kind: 'campaign' | 'account';
  readonly title: string;
  readonly confidence: ReportCampaign['confidence'] | null;
  readonly isSuppressed: boolean;
  /** Why, in the words of the allow-list. */
  readonly because: string | null;
  readonly accountIds: readonly string[];
  readonly evidence: readonly ReportEvidence[];
}

const campaignFinding = (campaign: ReportCampaign, accountIds: readonly string[]): Finding => ({
  subject: campaign, uid: campaign.campaign_id, kind: 'campaign', confidence: campaign.confidence, isSuppressed: campaign.status === 'suppressed', because: campaign.status === 'suppressed' ? 'every account of it is suppressed by the allow-list' : null,
  title: `Accounts that act together: ${headlineOf(campaign)}`, accountIds, evidence: campaign.tied_by,
});

const accountFinding = (account: ReportAccount): Finding => ({
  subject: account, uid: account.account_id, kind: 'account', confidence: null, isSuppressed: account.status === 'suppressed', because: suppressionOf(account),
  title: `Account at tier ${account.tier}${account.campaign_id === null ? '' : `, member of ${account.campaign_id}`}: ${several(account.requests, 'request')}`,
  accountIds: [account.account_id], evidence: account.evidence,
});

function line(report: Report, { subject, uid, kind, title, confidence, isSuppressed, because, accountIds, evidence }: Finding): string {
  const [severityId, severity] = SEVERITY[subject.tier];
  const [first, last] = [msOf(subject.first_seen), msOf(subject.last_seen)];
  const end = msOf(reportTime(report)) ?? 0;
  const { tool } = report.run;
  const content = {
    category_uid: 2, category_name: 'Findings', class_uid: CLASS, class_name: 'Detection Finding',
    activity_id: CREATE, activity_name: 'Create', type_uid: TYPE, type_name: 'Detection Finding: Create',
    // When the finding was made, not what it is about: that is start_time and end_time.
    time: end,
    ...(first === null ? {} : { start_time: first }),
    ...(last === null ? {} : { end_time: last }),
    severity_id: severityId, severity,
    ...(confidence === null ? {} : { confidence_id: CONFIDENCE[confidence][0], confidence: CONFIDENCE[confidence][1] }),
    confidence_score: hundredths(subject.score),
    status_id: isSuppressed ? 3 : 1, status: isSuppressed ? 'Suppressed' : 'New', ...(because === null ? {} : { status_detail: because }),
    is_alert: !isSuppressed && isFlagged(subject.tier),
    message: title,
    finding_info: {
      uid, title, desc: [...evidence.map(({ summary }) => summary), SUSPICION].join('\n'), types: [`coordinated-${kind}`], created_time: end,
      ...(first === null ? {} : { first_seen_time: first }),
      ...(last === null ? {} : { last_seen_time: last }),
      ...(kind === 'account' && subject.campaign_id !== null ? { related_events: [{ uid: eventUid(report, 'campaign', subject.campaign_id), type_uid: TYPE }] } : {}),
    },
    metadata: {
      version: VERSION, profiles: PROFILES, uid: eventUid(report, kind, uid), product: { name: tool.name, vendor_name: 'lockstep', version: tool.version },
      log_name: report.schema,
    },
    resources: accountIds.map((id) => ({ uid: id, type: 'account' })),
    observables: observablesOf(evidence, accountIds),
    evidences: evidence.map(evidenceOf),
    unmapped: { tier: subject.tier, score: subject.score, rank: subject.rank, report_digest: report.report_digest, pseudonym_key_id: keyIdOf(report), baseline: subject.baseline?.standing ?? null },
  };
  return jsonLine(content);
}

/** A finding on an account points at that on its campaign by it. */
const eventUid = (report: Report, kind: Finding['kind'], uid: string): string => `${report.findings_digest}:${kind}:${uid}`;

function evidenceOf({ kind, family, direction, weight, value, expected, n, summary, refs }: ReportEvidence): object {
  const observable = direction === 'supports' ? observableOf(kind, value) : null;
  const data = { kind, family, direction, weight, value, expected, n, summary, refs };
  return observable?.type === 'address' ? { data, src_endpoint: { ip: observable.value } } : { data };
}

/** What there is to pivot on, each value once. A name ends at an attribute of the schema: what lies within `data` has none of its own. */
function observablesOf(evidence: readonly ReportEvidence[], accountIds: readonly string[]): object[] {
  const found = new Map<string, object>();
  for (const [index, { kind, value, direction }] of evidence.entries()) {
    const observable = direction === 'supports' ? observableOf(kind, value) : null;
    if (observable === null) continue;
    const [typeId, type] = TYPES[observable.type];
    const name = `evidences[${index}].${observable.type === 'address' ? 'src_endpoint.ip' : 'data'}`;
    if (!found.has(`${typeId} ${observable.value}`)) found.set(`${typeId} ${observable.value}`, { name, type_id: typeId, type, value: observable.value });
  }
  const accounts = accountIds.map((id, index) => ({ name: `resources[${index}].uid`, type_id: RESOURCE_UID[0], type: RESOURCE_UID[1], value: id }));
  return [...found.values(), ...accounts];
}
