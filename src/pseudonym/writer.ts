// The objects of a report, each without the names in it.

import type { ReportAllowance } from '../domain/judgement.js';
import { compare } from '../domain/order.js';
import type { BenignExplanation, Confirmation, Report, ReportAccount, ReportCampaign, ReportEvidence, ReportSharedValue } from '../domain/report.js';
import { withTiesOrdered } from './order.js';
import type { Pseudonyms } from './pseudonyms.js';
import { withoutNames, type KnownNames } from './text.js';
import { modelPseudonym, valuePseudonym } from './values.js';

type Parameters = NonNullable<ReportEvidence['query']>['parameters'];

/** Names that sentences may mention without being about them. */
export function knownNames(report: Report, pseudonyms: Pseudonyms): KnownNames {
  const known = new Map<string, string>();
  const add = (kind: string, value: string | number | null): void => {
    if (typeof value !== 'string') return;
    const stands = valuePseudonym(kind, value, pseudonyms);
    if (stands !== value && !known.has(value)) known.set(value, stands);
  };
  for (const { account_ids: ids, tied_by: ties } of report.campaigns) {
    for (const id of ids) known.set(id, pseudonyms.account(id));
    for (const { kind, value } of ties) add(kind, value);
  }
  for (const { account_id: id, evidence } of report.accounts) {
    known.set(id, pseudonyms.account(id));
    for (const { kind, value } of evidence) add(kind, value);
  }
  for (const { kind, value } of report.shared_values) add(kind, value);
  for (const { path } of report.run.inputs) known.set(path, pseudonyms.path(path));
  return known;
}

const WITHHELD = 'withheld, for the text may name people';

export class Writer {
  /** Members of a group have their sentences in common, thousands of times. */
  private readonly told = new Map<string, string>();

  constructor(
    private readonly pseudonyms: Pseudonyms,
    private readonly known: KnownNames,
    private readonly idOf: (id: string) => string,
  ) {}

  sentence(text: string, value: string | null = null, stands = ''): string {
    const about = JSON.stringify([text, value, stands]);
    const told = this.told.get(about) ?? withoutNames({ text, value, stands }, this.known, this.pseudonyms);
    this.told.set(about, told);
    return told;
  }

  campaign(campaign: ReportCampaign): ReportCampaign {
    const { stability } = campaign;
    const strongest = stability.without_strongest_value;
    const models = campaign.models.map((entry) => ({ ...entry, model: entry.model === null ? null : modelPseudonym(entry.model, this.pseudonyms) }));
    return {
      ...campaign,
      campaign_id: this.idOf(campaign.campaign_id),
      models: withTiesOrdered(models, (a, b) => a.requests === b.requests, (a, b) => compare(a.model ?? '', b.model ?? '')),
      tied_by: this.inOrder(campaign.tied_by.map((tie) => this.evidence(tie))),
      confirmations: campaign.confirmations.map((confirmation): Confirmation => ({ ...confirmation, summary: this.sentence(confirmation.summary) })),
      benign_explanations: campaign.benign_explanations.map((explanation): BenignExplanation => ({ ...explanation, summary: this.sentence(explanation.summary) })),
      stability: { ...stability, without_strongest_value: strongest === null ? null : { ...strongest, value: this.value(strongest.kind, strongest.value) } },
      account_ids: campaign.account_ids.map((id) => this.pseudonyms.account(id)).sort(compare),
      baseline: this.beside(campaign.baseline),
    };
  }

  account(account: ReportAccount): ReportAccount {
    return {
      ...account,
      account_id: this.pseudonyms.account(account.account_id),
      campaign_id: account.campaign_id === null ? null : this.idOf(account.campaign_id),
      evidence: this.inOrder(account.evidence.map((evidence) => this.evidence(evidence))),
      baseline: this.beside(account.baseline),
      suppression: account.suppression === null ? null : this.declared(account.suppression),
    };
  }

  /** A campaign of another report: its id is a plain hash of names as well. */
  private beside<Baseline extends { readonly campaign_id: string | null } | null>(baseline: Baseline): Baseline {
    return baseline === null || baseline.campaign_id === null ? baseline : { ...baseline, campaign_id: this.pseudonyms.name('id', baseline.campaign_id) };
  }

  /** A reason is free text, and nobody knows whom it names. */
  private declared<Said extends { readonly reason: string; readonly author: string }>(said: Said): Said {
    return { ...said, reason: WITHHELD, author: this.pseudonyms.name('author', said.author) };
  }

  allowance(allowance: ReportAllowance): ReportAllowance {
    const stands = (value: string): string => {
      if (allowance.allows === 'campaign') return this.idOf(value);
      return allowance.allows === 'account' || allowance.allows === 'members' ? this.pseudonyms.account(value) : this.value(allowance.allows, value);
    };
    return { ...this.declared(allowance), values: allowance.values.map(stands).sort(compare), file: this.pseudonyms.path(allowance.file) };
  }

  evidence<Item extends ReportEvidence>(evidence: Item): Item {
    const { kind, value, summary, refs, query } = evidence;
    const stands = typeof value === 'string' ? this.value(kind, value) : value;
    return {
      ...evidence,
      value: stands,
      summary: this.sentence(summary, typeof value === 'string' ? value : null, typeof stands === 'string' ? stands : ''),
      refs: refs.map(({ file, row }) => ({ file: this.pseudonyms.path(file), row })),
      query: query === null ? null : { id: query.id, parameters: this.parameters(query.parameters) },
    };
  }

  private parameters(bound: Parameters): Parameters {
    return Object.fromEntries(Object.entries(bound).map(([name, value]) => [name, this.bound(name, value)]));
  }

  /** Values that a question was asked with: figures are its own, texts are of rows. */
  private bound(name: string, bound: Parameters[string]): Parameters[string] {
    if (typeof bound === 'number') return bound;
    const isAccount = name.startsWith('account_id');
    const one = (text: string): string => (isAccount ? this.pseudonyms.account(text) : (this.known.get(text) ?? this.pseudonyms.name('value', text)));
    if (typeof bound === 'string') return one(bound);
    return bound.every((value) => typeof value === 'number') ? bound : bound.map(one).sort(compare);
  }

  shared(shared: ReportSharedValue): ReportSharedValue {
    const value = this.value(shared.kind, shared.value);
    if (shared.account_ids === undefined || shared.account_ids === null) return { ...shared, value };
    return { ...shared, value, account_ids: shared.account_ids.map((id) => this.pseudonyms.account(id)).sort(compare) };
  }

  private value(kind: string, value: string): string {
    return valuePseudonym(kind, value, this.pseudonyms);
  }

  private inOrder<Item extends ReportEvidence>(evidence: readonly Item[]): Item[] {
    const isTied = (a: Item, b: Item): boolean => Math.abs(a.weight) === Math.abs(b.weight) && a.kind === b.kind;
    return withTiesOrdered(evidence, isTied, (a, b) => compare(a.summary, b.summary));
  }
}
