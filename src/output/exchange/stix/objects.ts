// The STIX objects of a report. Source: STIX 2.1 (OASIS Standard, 10 June 2021), sections 3, 4 and 6.

import { keyIdOf } from '../../../domain/pseudonym.js';
import type { Report, ReportAccount, ReportCampaign } from '../../../domain/report.js';
import { uuidOf } from '../uuid.js';
import { allowedValues } from '../../judgement.js';
import { headlineOf, hundredths, msOf, reportTime, several, SUSPICION } from '../values.js';
import type { Pointer } from './indicators.js';
import { patternOf } from './pattern.js';

export type StixObject = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

/** Of observables, by section 2.9: everybody gives the same one the same id. */
const OBSERVABLE_NAMESPACE = '00abedb4-aa42-466c-9c01-fed23315a9b7';
/** Of everything else; drawn once for lockstep. */
const OWN_NAMESPACE = '8d0cf1c3-5a4e-4f0e-8f0b-52a1f8a0d6c4';

/** This tool as the author. The same in every report, so that it takes no time from any. */
export const AUTHOR: StixObject = {
  type: 'identity', spec_version: '2.1', id: `identity--${uuidOf(OWN_NAMESPACE, 'lockstep')}`, created: '2026-01-01T00:00:00.000Z', modified: '2026-01-01T00:00:00.000Z',
  name: 'lockstep', description: 'Finds API accounts that act together, and says how it knows.', identity_class: 'system',
};

/** Makes the objects of one report: other findings make other objects, and the same ones the same. */
export class StixMaker {
  readonly #digest: string;
  readonly #common: { readonly created_by_ref: string; readonly created: string; readonly modified: string };
  readonly #time: string;
  /** Nobody should look for values that stand for others. */
  readonly #labels: readonly string[];
  /** Is the value one that the allow-list holds to be innocent? */
  readonly isAllowed: (kind: string, value: string) => boolean;

  constructor(report: Report) {
    this.#digest = report.findings_digest;
    this.#time = reportTime(report);
    this.isAllowed = allowedValues(report);
    this.#labels = keyIdOf(report) === null ? [] : ['pseudonymised'];
    this.#common = { created_by_ref: AUTHOR.id, created: this.#time, modified: this.#time };
  }

  /** Id of a bundle or an object, by what it is about. */
  idOf(type: string, ...about: readonly string[]): string {
    return `${type}--${uuidOf(OWN_NAMESPACE, JSON.stringify([this.#digest, type, ...about]))}`;
  }

  #object(type: string, about: readonly string[], content: Readonly<Record<string, unknown>>): StixObject {
    return { type, spec_version: '2.1', id: this.idOf(type, ...about), ...this.#common, ...content };
  }

  campaign(campaign: ReportCampaign): StixObject {
    const [first, last] = [msOf(campaign.first_seen), msOf(campaign.last_seen)];
    return this.#object('campaign', [campaign.campaign_id], {
      name: campaign.campaign_id,
      description: `${headlineOf(campaign)} ${SUSPICION}`,
      ...(first === null ? {} : { first_seen: new Date(first).toISOString() }),
      ...(last === null || last < (first ?? last) ? {} : { last_seen: new Date(last).toISOString() }),
      confidence: hundredths(campaign.score),
      labels: [`tier-${campaign.tier}`, `confidence-${campaign.confidence}`, ...(campaign.status === 'suppressed' ? ['suppressed'] : []), ...(campaign.baseline === null ? [] : [`baseline-${campaign.baseline.standing}`]), ...this.#labels],
    });
  }

  /** `confidence` is that of the campaign times the share of members among all accounts with the value. */
  indicator(campaign: ReportCampaign, { kind, observable, members, accounts, firstSeen }: Pointer): StixObject {
    const precision = accounts === null ? null : Math.min(1, members / accounts);
    return this.#object('indicator', [campaign.campaign_id, kind, observable.value], {
      name: `${kind} ${observable.value}`,
      description: `${several(members, 'member')} of ${campaign.campaign_id} share it${accounts === null ? '' : `, of ${several(accounts, 'account')} with it in the log`}.`,
      indicator_types: ['anomalous-activity'],
      pattern: patternOf(observable),
      pattern_type: 'stix',
      valid_from: new Date(msOf(firstSeen) ?? msOf(this.#time) ?? 0).toISOString(),
      ...(this.#labels.length === 0 ? {} : { labels: this.#labels }),
      ...(precision === null ? {} : { confidence: hundredths(campaign.score * precision) }),
    });
  }

  relationship(verb: 'indicates' | 'related-to', source: string, target: string, about: { readonly confidence?: number; readonly description?: string } = {}): StixObject {
    return this.#object('relationship', [verb, source, target], { relationship_type: verb, source_ref: source, target_ref: target, ...about });
  }

  note(judged: ReportCampaign | ReportAccount, reference: string, abstract: string, lines: readonly string[]): StixObject {
    return this.#object('note', [reference], {
      abstract, content: [...lines, SUSPICION].join('\n'), object_refs: [reference], confidence: hundredths(judged.score), labels: [`tier-${judged.tier}`, ...this.#labels],
    });
  }
}

/** An observable: its id follows from the account id alone, so that two reports mean the same account by it. */
export function userAccount(accountId: string): StixObject {
  return { type: 'user-account', spec_version: '2.1', id: `user-account--${uuidOf(OBSERVABLE_NAMESPACE, JSON.stringify({ user_id: accountId }))}`, user_id: accountId };
}
