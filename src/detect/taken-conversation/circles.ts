// Who goes on with whose conversations, and who with theirs in turn? Accounts between which conversations pass are one circle.

/** Conversations that one account took over from another. */
export interface Take {
  readonly taker: number;
  readonly beginner: number;
  readonly conversations: number;
}

export interface CircleRules {
  /** Conversations of others that an account goes on with before it is one of a circle: one may be a link that somebody was sent. */
  readonly leastTaken: number;
  readonly leastAccounts: number;
}

export interface Circle {
  /** Ascending. */
  readonly takers: readonly number[];
  readonly conversations: number;
}

/**
 * Circles of accounts that took over enough, connected by whose conversations they took: whoever only began some is what holds others together and in none
 * itself, since a stranger's conversation may be taken up without its doing. In the order of their first takers.
 */
export function circlesOf(takes: readonly Take[], { leastTaken, leastAccounts }: CircleRules): Circle[] {
  const taken = new Map<number, number>();
  for (const { taker, conversations } of takes) taken.set(taker, (taken.get(taker) ?? 0) + conversations);
  const above = new Map<number, number>();
  const topOf = (account: number): number => {
    let top = account;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    for (let at = account; at !== top; ) {
      const next = above.get(at) ?? top;
      above.set(at, top);
      at = next;
    }
    return top;
  };
  for (const { taker, beginner } of takes) {
    if ((taken.get(taker) ?? 0) < leastTaken) continue;
    const [one, other] = [topOf(taker), topOf(beginner)];
    if (one !== other) above.set(Math.max(one, other), Math.min(one, other));
  }
  const circles = new Map<number, { takers: number[]; conversations: number }>();
  for (const [account, conversations] of [...taken].sort(([a], [b]) => a - b)) {
    if (conversations < leastTaken) continue;
    const circle = circles.get(topOf(account)) ?? { takers: [], conversations: 0 };
    circle.takers.push(account);
    circle.conversations += conversations;
    circles.set(topOf(account), circle);
  }
  return [...circles.values()].filter(({ takers }) => takers.length >= leastAccounts);
}
