// Who belongs to a group, and by what? Values that are common in the group and rare outside are its core; an account
// belongs when its own core values outweigh the group's rarity, by two causes at least. Repeated until nothing moves.

import { CauseWeights } from '../domain/cause-weights.js';
import type { Group, Member, Tether } from '../domain/group.js';
import type { Core, CoreRules } from './core.js';
import type { Ground } from './ground.js';
import { isObserved, standsOnTwoLegs } from './legs.js';
import type { Links } from './links.js';
import { mark, unmarkAround } from './marks.js';
import { partsOf } from './parts.js';
import { likelyMembers } from './screen.js';
import { pushCarried, takeContentInProportion, weigh } from './ties.js';
import { withoutSelfMade, type Passed, type Vouched } from './vouching.js';

export interface MembershipRules extends CoreRules {
  /** A member's margin: posterior odds of e^2 = 7 to 1, the least at which a name is put on a list. */
  readonly leastMargin: number;
  /** Nats that a cause must give to count: e^1.5 = 4.5 times more common here. */
  readonly leastCause: number;
  /** Share of an account's requests below which content counts in proportion: one planted prompt makes no member. */
  readonly fullContentShare: number;
  /** In which strangers are asked in; as many more may follow in which members are only taken out. */
  readonly mostRounds: number;
}

/** Whom a fit begins with; both ascending, and nobody in both. */
export interface Seed {
  readonly members: readonly number[];
  readonly undecided: readonly number[];
}

/** What must be remembered of a group until all are settled: who is claimed, and how to weigh them again. */
export interface Claim {
  /** By account. */
  readonly members: readonly Pick<Member, 'account' | 'margin'>[];
  /** Ascending: who is neither member nor outsider. */
  readonly undecided: readonly number[];
  /** Number of the first core value. */
  readonly firstValue: number;
  /** Whom the core of the last round was counted over. */
  readonly weighedBy: Seed;
}

/** A claim, and what else the group may be. */
export interface Fit {
  readonly claim: Claim;
  /** Parties of the first round that only vouched for themselves: they may be groups of their own. */
  readonly parties: readonly (readonly number[])[];
  /** Parts that only a program holds together; none when it is one group. */
  readonly parts: readonly (readonly number[])[];
}

/**
 * Strangers are asked in to a group that keeps so many of its members by itself. Most seeds of a large log are strangers who met twice: half of them go
 * in every round until nobody is left, and to weigh their acquaintances each time, hundreds for each, would be most of the work.
 */
export const KEPT_TO_ASK = 2 / 3;

/**
 * Null when fewer than `leastMembers` accounts remain. Some groups take a party in and out again in turn: after the last round nobody
 * is asked in any more, and whoever does not stand among those who are left is taken out, so that no member rests on what left with others.
 * Where the group `isClosed` nobody is asked in at all.
 */
export function fitMembers(ground: Ground, seed: Seed, leastMembers: number, rules: MembershipRules, isClosed = false): Fit | null {
  let { members, undecided } = seed;
  let parties: Fit['parties'] = [];
  for (let round = isClosed ? rules.mostRounds + 1 : 1; ; round++) {
    if (members.length < leastMembers) return null;
    const isClosing = round > rules.mostRounds;
    const core = ground.finder.coreOf(members, undecided);
    const weighed = weighedIn(ground, core, { members, undecided }, isClosing, leastMembers, rules);
    if (weighed === null) return null;
    if (round === 1) ({ parties } = weighed);
    const next = weighed.fitted.map(({ account }) => account);
    // More of them than members would be a crowd that uses the same thing, and must count against it.
    const doubtful = isClosing ? undecided : weighed.onOneLeg.length <= next.length ? weighed.onOneLeg : [];
    if (round === 2 * rules.mostRounds || (areSame(next, members) && areSame(doubtful, undecided))) {
      if (next.length < leastMembers) return null;
      const claimed = weighed.fitted.map(({ account, margin }) => ({ account, margin }));
      const claim = { members: claimed, undecided: doubtful, firstValue: core.values[0] ?? 0, weighedBy: { members, undecided } };
      return { claim, parties, parts: partsOf(weighed.fitted, core, ground.ties, leastMembers, rules) };
    }
    [members, undecided] = [next, doubtful];
  }
}

/** The claim with its core and its members' ties, as its last round made them. */
export function groupOf(ground: Ground, { members, weighedBy }: Claim, rules: MembershipRules): Group {
  const core = ground.finder.coreOf(weighedBy.members, weighedBy.undecided);
  ground.ties.length = 0;
  markCore(ground, core);
  const passed = passedOf(ground, core, new Set(weighedBy.members), members.map(({ account }) => account), rules);
  unmarkCore(ground, core);
  return { members: passed.map(({ account, margin, from, to }): Member => ({ account, margin, tethers: tethersOf(ground, core, from, to), contentShare: null })), core: core.described() };
}

const areSame = (some: readonly number[], others: readonly number[]): boolean => some.length === others.length && some.every((account, index) => account === others[index]);

/** Ascending. */
type Accounts = readonly number[] | Uint32Array;

interface Weighed {
  /** By account; their ties are on the stack. */
  readonly fitted: readonly Passed[];
  readonly parties: readonly (readonly number[])[];
  /**
   * Those of the members and undecided before who do not pass, but share something that the provider observed. They are
   * accused of nothing, and they are no outsiders either: as outsiders they would make the group's own values look common,
   * and it would melt away round by round.
   */
  readonly onOneLeg: number[];
}

/** Whoever passes of the members, and of strangers where enough members pass by themselves and it is no round of closing. Null when fewer than `leastMembers` do. */
function weighedIn(ground: Ground, core: Core, { members, undecided }: Seed, isClosing: boolean, leastMembers: number, rules: MembershipRules): Weighed | null {
  const { strata, ties } = ground;
  const isMember = new Set(members);
  const vouched = (passed: readonly Passed[]): Vouched => withoutSelfMade(passed, core, ties, (account) => strata.of[account] ?? 0, rules);
  ties.length = 0;
  markCore(ground, core);
  const passed = passedOf(ground, core, isMember, members, rules);
  let { members: fitted, parties } = vouched(passed);
  const isGroup = fitted.length >= leastMembers;
  if (isGroup && !isClosing && fitted.length >= KEPT_TO_ASK * members.length) {
    const strangers = likelyMembers(ground, core, members).filter((account) => !isMember.has(account));
    const joining = passedOf(ground, core, isMember, strangers, rules);
    if (joining.length > 0) ({ members: fitted, parties } = vouched([...passed, ...joining].sort((a, b) => a.account - b.account)));
  }
  const isFitted = new Set(fitted.map(({ account }) => account));
  const onOneLeg = !isGroup ? [] : [...members, ...undecided].filter((account) => !isFitted.has(account) && hasObserved(ground, core, account, isMember.has(account), rules)).sort((a, b) => a - b);
  unmarkCore(ground, core);
  return isGroup ? { fitted, parties, onOneLeg } : null;
}

/** Those that the core outweighs; of these alone ties are put on the stack. The core is marked. */
function passedOf(ground: Ground, core: Core, isMember: ReadonlySet<number>, asked: Accounts, rules: MembershipRules): Passed[] {
  const { links, ties } = ground;
  const rarity = Math.log(Math.max(1, links.accounts - isMember.size) / isMember.size);
  const passed: Passed[] = [];
  for (const account of asked) {
    const from = ties.length;
    const margin = pushCarried(ground, core, account) ? marginOf(ground, core, account, from, isMember.has(account), rules) - rarity : -Infinity;
    if (margin >= rules.leastMargin && standsOnTwoLegs(core, ties, from, rules)) passed.push({ account, margin, from, to: ties.length });
    else ties.length = from;
  }
  return passed;
}

function markCore({ places, marks }: Ground, core: Core): void {
  core.values.forEach((value, place) => {
    places[value] = place;
    mark(marks, value);
  });
}

function unmarkCore({ marks }: Ground, core: Core): void {
  for (const value of core.values) unmarkAround(marks, value);
}

const byCause = new CauseWeights();

/** Weighs the ties of one account, content in proportion: nats of all causes together. */
function marginOf(ground: Ground, core: Core, account: number, from: number, isMember: boolean, rules: MembershipRules): number {
  const { ties } = ground;
  weigh(ground, core, account, from, isMember);
  takeContentInProportion(ties, core, from, rules);
  byCause.begin();
  for (let tie = from; tie < ties.length; tie++) {
    const place = ties.core[tie] ?? 0;
    byCause.addOf(core.causeOf(place), core.isTemplateAt(place) ? core.kindOf(place) : null, ties.weight[tie] ?? 0);
  }
  return byCause.settled().reduce((sum, weight) => sum + weight, 0);
}

/** Does an account share something that the provider observed? */
function hasObserved(ground: Ground, core: Core, account: number, isMember: boolean, rules: MembershipRules): boolean {
  const { ties } = ground;
  const from = ties.length;
  pushCarried(ground, core, account);
  weigh(ground, core, account, from, isMember);
  let has = false;
  for (let tie = from; tie < ties.length; tie++) has ||= isObserved(core, ties.core[tie] ?? 0, ties.weight[tie] ?? 0, rules);
  ties.length = from;
  return has;
}

/** Heaviest first. */
function tethersOf({ ties, links }: Ground, core: Core, from: number, to: number): Tether[] {
  const tethers = Array.from({ length: to - from }, (_, index): Tether => {
    const tie = from + index;
    const place = ties.core[tie] ?? 0;
    return { core: place, weight: ties.weight[tie] ?? 0, wholeWeight: ties.wholeWeight[tie] ?? 0, requestShare: ties.requestShare[tie] ?? 0, ...referenceAt(links, core.values[place] ?? 0, ties.entry[tie] ?? 0) };
  });
  return tethers.sort((a, b) => b.weight - a.weight || a.core - b.core);
}

function referenceAt(links: Links, value: number, entry: number): { refFile: number; refRow: number } {
  const incidence = links.results[links.detectorOf[value] ?? 0]?.incidence;
  const local = (incidence?.offsets[links.placeOf[value] ?? 0] ?? 0) + entry - (links.offsets[value] ?? 0);
  return { refFile: incidence?.refFiles[local] ?? 0, refRow: incidence?.refRows[local] ?? 0 };
}
