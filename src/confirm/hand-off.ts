// Does another member take over what was refused? A gateway that is refused on one account sends the same request on another
// within seconds; people behind one address do not know of each other's refusals.

import type { GroupTestCard } from '../domain/group.js';
import { hypergeometricUpperTailLog } from '../domain/tails.js';
import type { Row } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import { answersOf, parametersOf, type Asked, type NamingTest, type Source } from './asked.js';
import { leastCrowd } from './least-crowd.js';
import { notEvaluated, tooLittle, verdict, type Verdict } from './verdict.js';

export const HAND_OFF_QUESTION = sqlBeside(import.meta.url, 'hand-off.sql');

/** Gateways try the next credential at once or after one pause; half a minute holds both. */
const WITHIN_MS = 30_000;
const LEAST_REFUSED = 10;
/** Taken over on so many accounts, in so many hours: one outage in which everybody tries again is one event. */
const LEAST_ACCOUNTS = 3;
const LEAST_HOURS = 3;
const LEAST_HANDED_OFF = 5;
/** Three times as often as what was not refused. */
const LEAST_RATIO = 3;
const LARGEST_P = 1e-4;

export const HAND_OFF: GroupTestCard = {
  kind: 'hand-off', family: 'access', cause: 'rhythm',
  // Strangers neither see each other's refusals nor have each other's prompts: of all tests the hardest to come by innocently.
  weight: 5,
  limits: { within_ms: WITHIN_MS, least_refused: LEAST_REFUSED, least_accounts: LEAST_ACCOUNTS, least_hours: LEAST_HOURS, least_handed_off: LEAST_HANDED_OFF, least_ratio: LEAST_RATIO, largest_p: LARGEST_P },
  benignReading: 'A product with several keys of its own, or a team that works on one list, takes over as well.',
};

export interface HandOffs {
  readonly uses: number;
  readonly refused: number;
  readonly takenUp: number;
  readonly handedOff: number;
  readonly accounts: number;
  /** Accounts whose refused request was taken over, or that took one over. */
  readonly ends: number;
  readonly hours: number;
}

/** One test of each list, in their order. */
export async function handOff({ engine, columns }: Source, lists: readonly Asked[]): Promise<NamingTest[]> {
  const missing = missingFor(columns);
  if (missing !== null) return lists.map(() => ({ ...notEvaluated(HAND_OFF, missing), query: null, untouched: [] }));
  const thresholds = { within_ms: WITHIN_MS };
  const answers = await answersOf(engine, HAND_OFF_QUESTION, lists, thresholds);
  return lists.map((list, index) => {
    const { ends, ...counts } = handOffsOf(answers[index]?.[0] ?? []);
    const query = { sql: HAND_OFF_QUESTION, parameters: { ...parametersOf([list]), ...thresholds } };
    const untouched = list.accountIds.filter((account) => !ends.has(account));
    return { ...handOffVerdict({ ...counts, ends: ends.size }, list.accountIds.length), query, untouched };
  });
}

function handOffsOf(answer: Row): Omit<HandOffs, 'ends'> & { readonly ends: ReadonlySet<string> } {
  const [uses, refused, takenUp, handedOff, accounts, ends, hours] = answer;
  const count = (value: unknown): number => Number(value ?? 0);
  return { uses: count(uses), refused: count(refused), takenUp: count(takenUp), handedOff: count(handedOff), accounts: count(accounts), hours: count(hours), ends: new Set((ends ?? []) as readonly string[]) };
}

function missingFor(columns: Source['columns']): string | null {
  if (!columns.has('requests.status')) return 'no column for requests.status';
  if (columns.has('requests.prompt') || columns.has('requests.prompt_hash') || (columns.has('requests.input_tokens') && columns.has('requests.parameters'))) return null;
  return 'no column for requests.prompt or requests.prompt_hash, nor for requests.input_tokens and requests.parameters';
}

/**
 * Fisher's exact test: of `uses` requests `refused` were refused and `takenUp` followed by an identical one of another member;
 * were refusals followed more often than acceptances? A class that does one exercise, or a job that runs for everybody, is
 * followed either way.
 */
export function handOffVerdict({ uses, refused, takenUp, handedOff, accounts, ends, hours }: HandOffs, members: number): Verdict {
  const seen = { accounts: members, requests: uses };
  if (refused < LEAST_REFUSED) return tooLittle(HAND_OFF, seen, `hand-off needs ${LEAST_REFUSED} refused requests, and there are ${refused}`);
  const expected = (refused * takenUp) / uses;
  const p = Math.exp(hypergeometricUpperTailLog(handedOff, uses, refused, takenUp));
  const ratio = handedOff / Math.max(expected, 0.5);
  // Few have refusals enough for one to be taken over: those at whom it was seen are some of those who do it.
  const hands = Math.min(members, leastCrowd(ends, 2 * handedOff));
  return verdict(HAND_OFF, seen, {
    found: ratio >= LEAST_RATIO && handedOff >= LEAST_HANDED_OFF && accounts >= LEAST_ACCOUNTS && hours >= LEAST_HOURS && p <= LARGEST_P, effect: ratio, p, reach: hands / members,
    summary: `of ${refused.toLocaleString('en-US')} refused requests ${handedOff.toLocaleString('en-US')} were sent again, identical, by another member within ${WITHIN_MS / 1000} s; ${expected < 10 ? expected.toFixed(1) : Math.round(expected).toLocaleString('en-US')} if refusals were like other requests; ${ends.toLocaleString('en-US')} of ${members.toLocaleString('en-US')} members gave or took one${hands > ends ? `, as when ${hands.toLocaleString('en-US')} do or more` : ''}`,
  });
}
