// Who shares identifiers, weighed by their type, if not too many do? Caps keep the pairs few, and hide large campaigns.

import { componentsOf, type Edge, PairSums } from './components.js';
import { type Baseline, type Observed } from './observed.js';

/** An identifier that more accounts carry is dropped (openbotrisk: 40 for identifiers, 80 for time tokens). */
const CAP = 40;
const TIME_CAP = 80;
/** Two accounts that were active in the same minutes: at least five of them, and a quarter of all of theirs. */
const LEAST_MINUTES = 5;
const LEAST_JACCARD = 0.25;
/** Weight of a type before it is divided by log2(1 + carriers): what costs money to obtain counts most. */
const WEIGHTS = { payment: 3, phone: 3, machine: 3, signup: 2, device: 1, egress: 1, minutes: 2 } as const;
/** One card of two accounts weighs 3 / log2(3) = 1.9, one egress address of two 0.6: two weak ones or a strong one. */
const LEAST_WEIGHT = 1;
const LEAST_MEMBERS = 3;
/** Components that are larger are cut by doubling the least weight until they fall apart (openbotrisk runs Louvain above 80). */
const LARGE = 80;

type Kind = keyof typeof WEIGHTS;

export const typedGraph: Baseline = {
  name: 'typed graph',
  source: 'typed weight / log2(1 + carriers), identifiers of over 40 accounts dropped, co-active minutes by Jaccard (as in openbotrisk)',
  needs: 'registrations',
  judge(observed) {
    const pairs = new PairSums();
    for (const [kind, carriers] of identifierCarriers(observed)) linkAll(pairs, [...carriers].sort(), WEIGHTS[kind] / Math.log2(1 + carriers.size));
    for (const { a, b } of coActiveMinutes(observed)) pairs.add(a, b, WEIGHTS.minutes / Math.log2(3));
    const edges = [...pairs.edges()];
    const groups = split(edges, LEAST_WEIGHT);
    const grouped = new Set(groups.flat());
    const scores = new Map<string, number>();
    for (const { a, b, weight } of edges) if (grouped.has(a) && grouped.has(b)) for (const end of [a, b]) scores.set(end, (scores.get(end) ?? 0) + weight);
    return { scores, flagged: grouped, groups };
  },
};

function split(edges: readonly Edge[], atLeast: number): string[][] {
  return componentsOf(edges, atLeast, LEAST_MEMBERS).flatMap((members) => {
    if (members.length <= LARGE) return [members];
    const inside = new Set(members);
    const parts = split(edges.filter(({ a, b, weight }) => weight >= atLeast * 2 && inside.has(a) && inside.has(b)), atLeast * 2);
    return parts.length === 0 ? [members] : parts;
  });
}

function linkAll(pairs: PairSums, carriers: readonly string[], weight: number): void {
  for (const [index, a] of carriers.entries()) for (const b of carriers.slice(index + 1)) pairs.add(a, b, weight);
}

function* identifierCarriers({ accounts, requests }: Observed): Generator<readonly [Kind, ReadonlySet<string>]> {
  const carriers = new Map<string, { readonly kind: Kind; readonly of: Set<string> }>();
  const note = (kind: Kind, value: string, account: string): void => {
    if (value.trim() === '') return;
    const key = `${kind} ${value}`;
    const known = carriers.get(key) ?? { kind, of: new Set<string>() };
    known.of.add(account);
    carriers.set(key, known);
  };
  for (const { account_id, payment, phone, device, signup_ip } of accounts) {
    note('payment', payment, account_id);
    note('phone', phone, account_id);
    note('machine', device, account_id);
    note('signup', signup_ip, account_id);
  }
  for (const { account_id, tls, user_agent, ip } of requests) {
    note('device', tls === '' ? '' : `${tls} ${user_agent}`, account_id);
    note('egress', ip, account_id);
  }
  for (const { kind, of } of carriers.values()) if (of.size > 1 && of.size <= CAP) yield [kind, of];
}

function coActiveMinutes({ requests }: Observed): Edge[] {
  const byMinute = new Map<number, Set<string>>();
  for (const { account_id, ms } of requests) {
    const minute = Math.floor(ms / 60_000);
    const present = byMinute.get(minute) ?? new Set<string>();
    byMinute.set(minute, present.add(account_id));
  }
  const shared = new PairSums();
  const minutes = new Map<string, number>();
  for (const present of byMinute.values()) {
    for (const account of present) minutes.set(account, (minutes.get(account) ?? 0) + 1);
    if (present.size <= TIME_CAP) linkAll(shared, [...present].sort(), 1);
  }
  const of = (account: string): number => minutes.get(account) ?? 0;
  return [...shared.edges()].filter(({ a, b, weight }) => weight >= LEAST_MINUTES && weight / (of(a) + of(b) - weight) >= LEAST_JACCARD);
}
