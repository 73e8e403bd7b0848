// The report as a STIX 2.1 bundle: each campaign with what points at it, its accounts, and a note that says what was found and
// what speaks against it. Tier none is no finding and not in it.

import type { Report, ReportAccount, ReportCampaign } from '../../../domain/report.js';
import { valuesOfMembers } from '../../../domain/values-of-members.js';
import { printableJson } from '../../printable.js';
import { benignWord, confirmationWord, testSentence } from '../../words.js';
import { suppressionOf } from '../../judgement.js';
import { hundredths, isFinding, isHandedOver, several } from '../values.js';
import { pointersOf } from './indicators.js';
import { AUTHOR, StixMaker, userAccount, type StixObject } from './objects.js';

export function* renderStix(report: Report): Iterable<string> {
  const make = new StixMaker(report);
  yield `{\n  "type": "bundle",\n  "id": "${make.idOf('bundle')}",\n  "objects": [`;
  let separator = '\n    ';
  // An account is an object once, however often it is named.
  const known = new Set<string>();
  for (const object of objectsOf(report, make)) {
    if (known.has(object.id)) continue;
    known.add(object.id);
    yield separator + printableJson(JSON.stringify(object));
    separator = ',\n    ';
  }
  yield '\n  ]\n}\n';
}

function* objectsOf(report: Report, make: StixMaker): Iterable<StixObject> {
  yield AUTHOR;
  const valuesOf = valuesOfMembers(report);
  const membersOf = new Map<string, ReportAccount[]>();
  for (const account of report.accounts) {
    if (account.campaign_id === null) continue;
    const members = membersOf.get(account.campaign_id) ?? [];
    members.push(account);
    membersOf.set(account.campaign_id, members);
  }
  const campaigns = report.campaigns.filter(isFinding);
  for (const campaign of campaigns) yield* campaignObjects(make, campaign, membersOf.get(campaign.campaign_id) ?? [], valuesOf);
  const told = new Set(campaigns.map(({ campaign_id: id }) => id));
  const isLone = ({ campaign_id: id }: ReportAccount): boolean => id === null || !told.has(id);
  for (const account of report.accounts) if (isFinding(account) && isLone(account)) yield* loneObjects(make, account);
}

function* campaignObjects(make: StixMaker, campaign: ReportCampaign, all: readonly ReportAccount[], valuesOf: ReturnType<typeof valuesOfMembers>): Iterable<StixObject> {
  const members = all.filter((member) => isHandedOver(campaign, member));
  const object = make.campaign(campaign);
  yield object;
  yield make.note(campaign, object.id, `What ties ${campaign.campaign_id}, and what speaks against it`, campaignLines(campaign));
  // Nobody should block what somebody answers for.
  const pointers = campaign.status === 'suppressed' ? [] : pointersOf(valuesOf(campaign, members)).filter(({ kind, observable }) => !make.isAllowed(kind, observable.value));
  for (const pointer of pointers) {
    const indicator = make.indicator(campaign, pointer);
    yield indicator;
    yield make.relationship('indicates', indicator.id, object.id);
  }
  const judged = new Map(all.map((member) => [member.account_id, member]));
  for (const id of campaign.account_ids) {
    const account = userAccount(id);
    const member = judged.get(id);
    if (member !== undefined && !isHandedOver(campaign, member)) continue;
    const because = member === undefined ? null : suppressionOf(member);
    const suppressed = because === null ? '' : `; ${because}`;
    yield account;
    const about = member === undefined ? {} : { confidence: hundredths(member.score), description: `member, tier ${member.tier}${suppressed}` };
    yield make.relationship('related-to', account.id, object.id, about);
  }
}

function* loneObjects(make: StixMaker, account: ReportAccount): Iterable<StixObject> {
  const object = userAccount(account.account_id);
  const because = [suppressionOf(account)].filter((text) => text !== null);
  yield object;
  yield make.note(account, object.id, `Evidence on ${account.account_id}, tier ${account.tier}`, [...because, ...account.evidence.map(sentence)]);
}

function campaignLines(campaign: ReportCampaign): string[] {
  const most = campaign.stability.without_strongest_value;
  return [
    ...campaign.tied_by.map(sentence),
    ...campaign.confirmations.map((test) => `${confirmationWord[test.outcome]}: ${test.kind}: ${testSentence(test)}`),
    ...campaign.benign_explanations.map(({ name, outcome, summary }) => `innocent explanation ${name}, ${benignWord[outcome]}: ${summary}`),
    ...(most === null ? [] : [`without ${most.kind} ${most.value}, ${several(most.members_left, 'member')} remain.`]),
  ];
}

const sentence = ({ direction, family, kind, weight, summary }: ReportAccount['evidence'][number]): string =>
  `${direction === 'supports' ? family : 'against'}: ${kind} (${weight.toFixed(1)} nats): ${summary}`;
