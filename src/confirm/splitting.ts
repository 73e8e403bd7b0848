// How rarely do shifted days bring members together as seldom as they came? Where hardly any surrogate does, counting surrogates would tell nothing but that there
// were too few of them, and where each pair meets always or never no smooth tail fits.

import { mixed } from './coincidences.js';

/** The estimate's relative error is the root of -ln p / 100: 30 % at 1e-4, which decides nothing that ten times as much would not. */
const PARTICLES = 100;
/** Each member of a copied state is moved so often in the mean. */
const SWEEPS = 2;
/** Smaller ones are told as this: what else than chance may have been at work is more likely by then. */
export const LEAST_SPLIT_P = 1e-9;

/** Days of each member, ascending, fewer than `days`. */
export interface Attendance {
  readonly daysOf: readonly (readonly number[])[];
  readonly days: number;
}

/**
 * P that two members meet on a day no more than `observed` times when the days of each are shifted around the log at random, by adaptive multilevel splitting
 * (Cérou and Guyader 2007, "Adaptive multilevel splitting for rare event analysis", Stochastic Analysis and Applications 25): of a hundred surrogates
 * those that meet most often are replaced again and again by others that are altered only where that makes them meet less often.
 */
export function rarityOf(observed: number, attendance: Attendance): number {
  const members = attendance.daysOf.length;
  let draws = 0;
  const below = (bound: number): number => mixed(draws++, members) % bound;
  const states = Array.from({ length: PARTICLES }, () => new State(attendance, below));
  let p = 1;
  for (;;) {
    const worst = states.reduce((most, { meetings }) => Math.max(most, meetings), 0);
    if (worst <= observed) return p;
    const staying = states.filter(({ meetings }) => meetings < worst);
    // None of a hundred is rarer: of the next hundred one might be.
    if (staying.length === 0) return Math.max(LEAST_SPLIT_P, p / PARTICLES);
    p *= staying.length / PARTICLES;
    if (p <= LEAST_SPLIT_P) return LEAST_SPLIT_P;
    states.forEach((state, place) => {
      const model = staying[below(staying.length)];
      if (state.meetings < worst || model === undefined) return;
      const moved = model.copy();
      for (let move = 0; move < SWEEPS * members; move++) moved.move(below(members), below(attendance.days), worst);
      states[place] = moved;
    });
  }
}

/** One way to shift the members, and how often two of them meet on a day. */
class State {
  meetings = 0;
  private readonly shifts: Uint32Array;
  private readonly present: Uint32Array;

  constructor(private readonly attendance: Attendance, below: ((bound: number) => number) | State) {
    const { daysOf, days } = attendance;
    if (below instanceof State) {
      [this.shifts, this.present, this.meetings] = [below.shifts.slice(), below.present.slice(), below.meetings];
      return;
    }
    this.shifts = Uint32Array.from(daysOf, () => below(days));
    this.present = new Uint32Array(days);
    daysOf.forEach((_, member) => (this.meetings += this.add(member, 1)));
  }

  copy(): State {
    return new State(this.attendance, this);
  }

  /** Gives the member another shift, if fewer than `bound` meet then. */
  move(member: number, shift: number, bound: number): void {
    const before = this.shifts[member] ?? 0;
    const parted = this.add(member, -1);
    this.shifts[member] = shift;
    const met = this.add(member, 1);
    if (this.meetings - parted + met < bound) {
      this.meetings += met - parted;
      return;
    }
    this.add(member, -1);
    this.shifts[member] = before;
    this.add(member, 1);
  }

  /** Meetings of the member with the others, once it has come (1) or gone (-1). */
  private add(member: number, by: 1 | -1): number {
    let met = 0;
    for (const day of this.attendance.daysOf[member] ?? []) {
      const on = (day + (this.shifts[member] ?? 0)) % this.attendance.days;
      const present = this.present[on] ?? 0;
      met += by === 1 ? present : present - 1;
      this.present[on] = present + by;
    }
    return met;
  }
}
