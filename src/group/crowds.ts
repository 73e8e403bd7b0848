// Which seeds are a crowd that is known already? Of a million accounts some hundred thousand use one client, one cloud and a few templates, and
// twenty seeds of ten thousand and more are each a piece of them: every one is fitted to the same crowd, and the pieces are joined afterwards.

/** A crowd takes a minute to fit; what is smaller takes no time, and may be a campaign that stands in it. */
export const LEAST_CROWD = 1000;
/** Of a seed's accounts; two groups are the same from a half on, so that nine in ten leave no doubt. */
const KNOWN_SHARE = 0.9;

export const CROWD_SETTINGS = { least_crowd: LEAST_CROWD, known_share: KNOWN_SHARE } as const;

export class Crowds {
  /** Number of the first crowd that an account is in; 0 for none. */
  private readonly crowdOf: Uint32Array;
  private crowds = 0;

  constructor(accounts: number) {
    this.crowdOf = new Uint32Array(accounts);
  }

  add(members: readonly { readonly account: number }[]): void {
    if (members.length < LEAST_CROWD) return;
    this.crowds += 1;
    for (const { account } of members) if (this.crowdOf[account] === 0) this.crowdOf[account] = this.crowds;
  }

  /** Is nearly all of the seed in one of them? */
  hold(seed: readonly number[]): boolean {
    if (seed.length < LEAST_CROWD) return false;
    const known = new Uint32Array(this.crowds + 1);
    for (const account of seed) known[this.crowdOf[account] ?? 0] = (known[this.crowdOf[account] ?? 0] ?? 0) + 1;
    return known.subarray(1).some((accounts) => accounts >= KNOWN_SHARE * seed.length);
  }
}
