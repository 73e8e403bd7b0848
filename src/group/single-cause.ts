// Values that serve remarkably many accounts by themselves: a network or a card, or sizes that only propose. One cause proves
// nothing, so these are only candidates: they become groups when a test in time finds one operator, and are forgotten otherwise. An inbox
// with many accounts is a group as it is.

import type { Group, Member } from '../domain/group.js';
import { isOfIssuer, type DetectorCard, type DetectorResult, type SurpriseOfValue } from '../domain/link.js';
import { compare } from '../domain/order.js';

/**
 * In the order in which they claim accounts: what an operator needs and the provider observes, then the program that it wrote, as its requests and then as its instructions and tools tell it, then what only proposes. The thousands
 * of a large bank would claim those of every card and network, and are a country, whose nights and holidays they have in common.
 */
const LAYERS: readonly ((card: DetectorCard) => boolean)[] = [
  (card) => !card.plantable && (card.cause === 'payment' || card.cause === 'place') && !isOfIssuer(card),
  ({ cause, family }) => cause === 'client' && family === 'network',
  ({ cause, family, cap }) => cause === 'client' && family === 'prompting' && cap > CAP_OF_SETTINGS,
  ({ isProposal }) => isProposal === true,
];
/** Nats that parameters weigh at most, of which there are few sensible ones. */
const CAP_OF_SETTINGS = 2;
/** Smaller groups are not tested in time. */
const LEAST_MEMBERS = 5;
/** Candidates tested of each layer, most surprising first: each costs a look at its members' times. */
const MOST_CANDIDATES = 200;
/** A person keeps two or three, and who tries a product out a handful. */
const LEAST_IN_INBOX = 10;

export const SINGLE_CAUSE_SETTINGS = { least_members: LEAST_MEMBERS, most_candidates: MOST_CANDIDATES, least_in_inbox: LEAST_IN_INBOX, cap_of_settings: CAP_OF_SETTINGS } as const;

/** `taken` tells accounts that are in a group already; an account is in one candidate of each layer at most. */
export function singleCauseCandidates(
  results: readonly DetectorResult[], surpriseOf: (result: DetectorResult) => SurpriseOfValue, requestsOf: Float64Array, taken: (account: number) => boolean,
): Group[] {
  const found = results.filter(({ outcome }) => outcome === 'found');
  return LAYERS.flatMap((isOfLayer) => candidatesOf(found.filter(({ card }) => isOfLayer(card)), surpriseOf, requestsOf, taken));
}

function candidatesOf(results: readonly DetectorResult[], surpriseOf: (result: DetectorResult) => SurpriseOfValue, requestsOf: Float64Array, taken: (account: number) => boolean): Group[] {
  const remarkable = results
    .flatMap((result) => {
      const surprise = surpriseOf(result);
      return result.incidence.values.map((value, place) => ({ result, value, place, ...surprise(place) }));
    })
    .sort((a, b) => a.logP - b.logP || compare(a.result.card.kind, b.result.card.kind) || compare(a.value, b.value));
  const used = new Set<number>();
  const candidates: Group[] = [];
  for (const { result, place, expected } of remarkable) {
    if (candidates.length === MOST_CANDIDATES) break;
    const group = candidateOf(result, place, expected, requestsOf, (account) => !taken(account) && !used.has(account));
    if (group.members.length < LEAST_MEMBERS) continue;
    for (const { account } of group.members) used.add(account);
    candidates.push(group);
  }
  return candidates;
}

/** Accounts whose mail arrives in one inbox under so many spellings: one person reads it, and that needs no test. Not more than a review: what they do may be innocent. */
export const inboxGroups = (results: readonly DetectorResult[], requestsOf: Float64Array, taken: (account: number) => boolean): Group[] =>
  results.filter(({ card, outcome }) => outcome === 'found' && card.kind === 'email-mailbox').flatMap((result) =>
    result.incidence.values.flatMap((_, place) => {
      const group = candidateOf(result, place, 0, requestsOf, (account) => !taken(account));
      return group.members.length < LEAST_IN_INBOX ? [] : [group];
    }));

function candidateOf(
  result: DetectorResult, place: number, expected: number, requestsOf: Float64Array, isFree: (account: number) => boolean,
): Group {
  const { incidence, card, query } = result;
  const [from, to] = [incidence.offsets[place] ?? 0, incidence.offsets[place + 1] ?? 0];
  const weight = Math.min(card.cap, Math.log((to - from) / Math.max(expected, 0.5)));
  const members: Member[] = [];
  let [shown, all] = [0, 0];
  for (let entry = from; entry < to; entry++) {
    const account = incidence.accounts[entry] ?? 0;
    if (!isFree(account)) continue;
    const requests = incidence.requests[entry] ?? 0;
    shown += requests;
    all += requestsOf[account] ?? 0;
    const tether = { core: 0, weight, wholeWeight: weight, requestShare: Math.min(1, requests / Math.max(1, requestsOf[account] ?? 1)), refFile: incidence.refFiles[entry] ?? 0, refRow: incidence.refRows[entry] ?? 0 };
    members.push({ account, tethers: [tether], margin: weight, contentShare: null });
  }
  const core = {
    card, value: incidence.values[place] ?? '', members: members.length, carriers: to - from, expected, requestShare: all === 0 ? 0 : shown / all,
    firstSeenMs: incidence.firstSeenMs[place] ?? NaN, lastSeenMs: incidence.lastSeenMs[place] ?? NaN, query,
  };
  return { members, core: [core] };
}
