// What is to be thought of each group and each account? Evidence adds up to log-odds, innocent explanations take away what
// they cover, and written rules turn the sum into a tier.

import type { Evidence } from '../domain/evidence.js';
import type { Findings, JudgedAccount, JudgedCampaign } from '../domain/finding.js';
import { FULL_CONTENT_SHARE, isOneHand, type Group, type GroupTest, type Member } from '../domain/group.js';
import { isOfIssuer, type DetectorResult, type SurpriseOfValue } from '../domain/link.js';
import type { ProfileTable, RegistrationFacts } from '../domain/profile.js';
import { isFlagged, REVIEW_REASONS, TIERS, type ReviewReason, type Role, type Tier } from '../domain/report.js';
import { absencesIn } from './absence.js';
import { BASE_LOG_ODDS, PRESENT, settled, SHARE_OF_MEDIAN, sigmoid } from './constants.js';
import { memberEvidence, sayings } from './evidence.js';
import type { Tested } from './explanations/explanation.js';
import { explanationsOf } from './explanations/index.js';
import { handsIn } from './hands.js';
import { loneEvidence, remarkableValues } from './lone.js';
import { membersOfOwnRhythm } from './own-rhythm.js';
import { knownBy, pictureOf, societyOf, type Picture, type Society } from './picture.js';
import { partiesApart, seatsAmong } from './seats.js';
import { stabilityOf } from './stability.js';
import { tiesOf } from './ties.js';
import { confidenceOf, rulingOfGroup, rulingOfMember, type MemberTies } from './verdict.js';

export { SCORE_SETTINGS } from './constants.js';

export interface JudgementParts {
  readonly population: ProfileTable;
  readonly registrations: readonly (RegistrationFacts | null)[];
  readonly groups: readonly Group[];
  /** In the order of the groups. */
  readonly tests: readonly (readonly GroupTest[])[];
  readonly results: readonly DetectorResult[];
  readonly surpriseOf: (result: DetectorResult) => SurpriseOfValue;
  /** Autonomous system of network prefixes that groups share, where it is known. */
  readonly networkOf: ReadonlyMap<string, string>;
  /** Input paths by load id, for citing rows. */
  readonly inputPaths: readonly string[];
  readonly detectionLimit: string;
}

/** Score of an account about which nothing was found. */
export const BASELINE = { score: sigmoid(BASE_LOG_ODDS), logOdds: settled(BASE_LOG_ODDS) } as const;

/** Long work in steps: to be run by `inTurns`. */
export function* judge(parts: JudgementParts): Generator<void, Findings> {
  const society = societyOf(parts.population, parts.registrations, parts.networkOf, knownBy(parts.results));
  const judged: ReturnType<typeof judgeGroup>[] = [];
  for (const [index, group] of parts.groups.entries()) {
    yield;
    judged.push(judgeGroup(parts, society, group, parts.tests[index] ?? [], index));
  }
  const inGroup = new Set(parts.groups.flatMap(({ members }) => members.map(({ account }) => account)));
  const remarkable = parts.results.flatMap((result) => remarkableValues(result, parts.surpriseOf(result)));
  const lone = loneEvidence(remarkable, parts.population.accountIds.length, parts.inputPaths, (account) => !inGroup.has(account));
  const accounts = [...judged.flatMap(({ accounts: members }) => members), ...[...lone].map(([account, evidence]) => judgeLone(account, evidence))];
  const flagged = accounts.filter(({ tier }) => isFlagged(tier));
  return {
    campaigns: judged.map(({ campaign }) => campaign),
    accounts,
    expectedFalseAccounts: flagged.reduce((sum, { score }) => sum + (1 - score), 0),
    detectionLimit: parts.detectionLimit,
  };
}

/** Whoever is accused is looked at once more without the others: seats of one customer are explained by it, and those who joined them wait for review; so is a party that only a program and what is coarse joins to the others. */
function judgeGroup(parts: JudgementParts, society: Society, group: Group, tests: readonly GroupTest[], campaign: number): { campaign: JudgedCampaign; accounts: JudgedAccount[] } {
  const picture = pictureOf(group, tests, society);
  const explanations = explanationsOf(picture);
  const accounts = judgeMembers(parts, picture, explanations, campaign);
  const accused = [...accounts.keys()].filter((place) => isFlagged(accounts[place]?.tier ?? null));
  const seats = accused.length === 0 ? null : seatsAmong(picture, accused, tests, society);
  if (seats === null) {
    const isTimed = (place: number): boolean => accounts[place]?.evidence.some(({ kind }) => picture.found.has(kind)) ?? false;
    for (const party of partiesApart(picture, accused, tests, society, isTimed)) {
      put(judgeMembers(parts, party.picture, party.explanations, campaign), accounts, party.places);
    }
    return { campaign: describeCampaign(parts, picture, explanations, accounts), accounts };
  }
  const told = { ...seats.explanation, settles: false, summary: `${seats.places.length} of the ${accused.length} members with most against them are one customer: ${seats.explanation.summary}` };
  const beside = explanations.map((each) => (each.name === told.name ? told : each));
  const again = judgeMembers(parts, picture, beside, campaign);
  put(judgeMembers(parts, seats.picture, [seats.explanation], campaign), again, seats.places);
  return { campaign: describeCampaign(parts, picture, beside, again), accounts: again };
}

/** Members that were judged apart, in place of what was thought of them among all. */
function put(apart: readonly JudgedAccount[], accounts: JudgedAccount[], places: readonly number[]): void {
  places.forEach((place, member) => accounts.splice(place, 1, ...apart.slice(member, member + 1)));
}

/** In the order of members. */
function judgeMembers(parts: JudgementParts, picture: Picture, explanations: readonly Tested[], campaign: number): JudgedAccount[] {
  const ceiling = rulingOfGroup(picture, explanations);
  const said = sayings(picture, parts.population.accountIds.length);
  const absencesOf = absencesIn(picture);
  const found = picture.tests.filter(({ outcome }) => outcome === 'found');
  const holdsFor = handsIn(picture);
  const unseen = new Map(found.map((test) => [test, new Set(test.unseenAt)]));
  const banks = new Set(picture.group.core.flatMap(({ card }) => (isOfIssuer(card) ? [card.kind] : [])));
  const isApart = new Set([...picture.tests.filter(({ outcome, weight }) => outcome === 'found' && weight > 0).flatMap(({ apart = [] }) => apart), ...membersOfOwnRhythm(picture, parts.population)]);
  return picture.group.members.map((member): JudgedAccount => {
    const { accountIds, columns } = parts.population;
    const isServed = (columns.requests[member.account] ?? 0) >= SHARE_OF_MEDIAN * picture.medianRequests && !isApart.has(member.account);
    const own = isServed ? found.filter((test) => holdsFor(test, member)) : [];
    const evidence = memberEvidence({
      member, picture, explanations, isExplained: ceiling.tier === 'none', tests: own, accountId: accountIds[member.account] ?? '', requests: columns.requests[member.account] ?? 0, said, absences: absencesOf(member, parts.registrations[member.account] ?? null), inputPaths: parts.inputPaths,
    });
    const summedUp = { ...summed(member.account, evidence), role: roleOf(picture, evidence.filter(({ kind }) => !banks.has(kind))), campaign };
    const ties = tiesOfMember(picture, member);
    const hands = own.filter((test) => isOneHand(test) && (test.isPlantable !== true || summedUp.role === 'core' || ties.isAtWork));
    const isTimed = hands.some((test) => unseen.get(test)?.has(member.account) !== true);
    return { ...summedUp, ...rulingOfMember(ceiling, summedUp, { ...ties, hasRhythm: hands.length > 0, isTimed }, picture) };
  });
}

/** What ties the member itself; what was tested of the whole group is not among it. */
function tiesOfMember({ group }: Picture, member: Member): Omit<MemberTies, 'hasRhythm' | 'isTimed'> {
  const present = member.tethers.filter(({ weight }) => weight >= PRESENT).flatMap(({ core }) => group.core[core]?.card ?? []);
  return {
    causes: new Set(present.flatMap((card) => (isOfIssuer(card) ? [] : [card.cause]))),
    areCoarse: present.every(({ isCoarse }) => isCoarse === true),
    areLoose: present.every(({ cause, isCoarse }) => isCoarse === true || cause === 'client'),
    isAtWork: shareOfWork(group, member) >= FULL_CONTENT_SHARE,
  };
}

/** Of the member's requests, those that show texts of one kind which tell the group from others. What everybody says now and then is no work of the group's. */
function shareOfWork({ core }: Group, { tethers, contentShare }: Member): number {
  const shares = new Map<string, number>();
  for (const { core: index, wholeWeight, requestShare } of tethers) {
    const card = core[index]?.card;
    if (card?.cause === 'content' && wholeWeight >= PRESENT) shares.set(card.kind, (shares.get(card.kind) ?? 0) + requestShare);
  }
  return Math.max(contentShare ?? 0, ...shares.values());
}

function summed(account: number, evidence: readonly Evidence[]): Pick<JudgedAccount, 'account' | 'logOdds' | 'score' | 'evidence'> {
  const logOdds = settled(BASE_LOG_ODDS + evidence.reduce((sum, { weight }) => sum + weight, 0));
  return { account, logOdds, score: sigmoid(logOdds), evidence };
}

/** Core: all that ties most of the group ties this member, but for one thing at most. `evidence` is without banks, which stand for none of it. */
function roleOf(picture: Picture, evidence: readonly Evidence[]): Role {
  const strong = evidence.filter(({ direction, weight }) => direction === 'supports' && weight >= PRESENT).length;
  return strong >= picture.tied.size - 1 ? 'core' : 'edge';
}

function judgeLone(account: number, evidence: readonly Evidence[]): JudgedAccount {
  // Values of one family tell one story: the strongest stands, the others are shown with what little they add.
  const [strongest, ...others] = [...evidence].sort((a, b) => b.weight - a.weight || (a.kind < b.kind ? -1 : 1));
  const counted = strongest === undefined ? [] : [strongest, ...others.map((each) => ({ ...each, weight: each.weight / 4 }))];
  const sum = summed(account, counted);
  const isRemarkable = sum.logOdds >= 0;
  return { ...sum, tier: isRemarkable ? 'review' : 'none', reviewReason: isRemarkable ? 'no-group' : null, role: null, campaign: null };
}

function describeCampaign(parts: JudgementParts, picture: Picture, explanations: readonly Tested[], accounts: readonly JudgedAccount[]): JudgedCampaign {
  const members = picture.group.members.map(({ account }) => account);
  const population = parts.population.accountIds.length;
  const ids = members.map((account) => parts.population.accountIds[account] ?? '');
  const tier = gravest(accounts.map((account) => account.tier));
  const ties = tiesOf(picture, population, ids, parts.inputPaths);
  return {
    members,
    tier,
    reviewReason: tier === 'review' ? commonestReason(accounts) : null,
    score: accounts.reduce((sum, { score }) => sum + score, 0) / Math.max(1, accounts.length),
    confidence: confidenceOf(picture, new Set(ties.filter(({ member_share: share }) => share >= 0.5).map(({ family }) => family)).size),
    illicitShare: isFlagged(tier) ? commonShare(picture, members.map((account) => parts.population.columns.requests[account] ?? 0)) : null,
    tiedBy: ties,
    confirmations: picture.tests.map(({ kind, outcome, effect, p, summary, benignReading }) => ({ kind, outcome, effect, p, summary, benign_reading: benignReading })),
    benignExplanations: explanations.map(({ name, outcome, summary }) => ({ name, outcome, summary })),
    stability: stabilityOf(picture.group, population),
  };
}

/** Of members in review; the rules' order settles a tie. */
function commonestReason(accounts: readonly JudgedAccount[]): ReviewReason | null {
  const held = REVIEW_REASONS.map((reason) => ({ reason, members: accounts.filter(({ reviewReason }) => reviewReason === reason).length }));
  return held.reduce((most, each) => (each.members > most.members ? each : most)).reason;
}

const gravest = (tiers: readonly Tier[]): Tier => TIERS.find((tier) => tiers.includes(tier)) ?? 'none';

/**
 * Share of the group's requests that are shown to be common work: texts stand in them that members have in common. It is counted
 * over all of them, so it has no sampling error, and it is the least: whose the other requests are, the work's in words that
 * were seen once or a member's own, nothing tells.
 */
function commonShare({ tied, leastContentShares }: Picture, requests: readonly number[]): JudgedCampaign['illicitShare'] {
  const total = requests.reduce((sum, some) => sum + some, 0);
  if (!tied.has('content') || leastContentShares.length < 2 || total === 0) return null;
  const least = Math.min(1, leastContentShares.reduce((sum, share, member) => sum + share * (requests[member] ?? 0), 0) / total);
  return { estimate: least, low: least, high: 1 };
}
