// Does a conversation begin on one member and go on on another? With affinity off, after failovers, or when it expires, a
// pool sends the turns of one conversation over several accounts; conversations of strangers have nothing in common.

import type { GroupTestCard } from '../domain/group.js';
import { hypergeometricUpperTailLog } from '../domain/tails.js';
import type { Row } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import { answersOf, parametersOf, type Asked, type NamingTest, type Source } from './asked.js';
import { notEvaluated, tooLittle, verdict, type Verdict } from './verdict.js';

export const CONTINUITY_QUESTION = sqlBeside(import.meta.url, 'conversation-continuity.sql');

const LEAST_CONVERSATIONS = 20;
/** Fewer controls' conversations do not tell whether ids are unique at all. */
const LEAST_OF_CONTROLS = 20;
const LEAST_CONTINUED = 5;
/** Two accounts in common conversations are one person with two; ends at four counts both sides of each. */
const LEAST_ENDS = 4;
const LEAST_RATIO = 3;
const LARGEST_P = 1e-4;

export const CONTINUITY: GroupTestCard = {
  kind: 'conversation-continuity', family: 'access', cause: 'rhythm',
  // Near to proof that one hand holds the accounts; a team's shared workspace is the innocent case. Of whom it holds is another matter: whoever sends may name any conversation.
  weight: 5, isPlantable: true,
  limits: { least_conversations: LEAST_CONVERSATIONS, least_of_controls: LEAST_OF_CONTROLS, least_continued: LEAST_CONTINUED, least_ends: LEAST_ENDS, least_ratio: LEAST_RATIO, largest_p: LARGEST_P },
  benignReading: 'Colleagues who share a workspace or a thread, or a product that numbers conversations for all of its users, continue them as well.',
};

export interface Conversations {
  /** Of two requests and more. */
  readonly conversations: number;
  readonly continued: number;
  readonly requests: number;
  readonly ends: number;
  /** Accounts that went on with what another had begun: only they did something. A stranger's conversation may be taken up as well. */
  readonly takers: number;
}

/** One test of each list. `controls` of it are comparable accounts outside all groups: they tell how often ids are shared by accident, as of counters. */
export async function conversationContinuity({ engine, columns }: Source, lists: readonly Asked[], controls: readonly Asked[]): Promise<NamingTest[]> {
  if (!columns.has('requests.conversation_id')) return lists.map(() => ({ ...notEvaluated(CONTINUITY, 'no column for requests.conversation_id'), query: null, untouched: [] }));
  const answers = await answersOf(engine, CONTINUITY_QUESTION, [...lists, ...controls], {});
  return lists.map((list, index) => {
    const { takers, ...counts } = conversationsIn(answers[index]);
    const beside = conversationsIn(answers[lists.length + index]);
    const test = continuityVerdict({ ...counts, takers: takers.size }, { ...beside, takers: beside.takers.size }, list.accountIds.length);
    return { ...test, query: { sql: CONTINUITY_QUESTION, parameters: parametersOf([list]) }, untouched: list.accountIds.filter((account) => !takers.has(account)) };
  });
}

function conversationsIn(answer: readonly Row[] = []): Omit<Conversations, 'takers'> & { readonly takers: ReadonlySet<string> } {
  const [conversations, continued, requests, ends, takers] = answer[0] ?? [];
  const count = (value: unknown): number => Number(value ?? 0);
  return { conversations: count(conversations), continued: count(continued), requests: count(requests), ends: count(ends), takers: new Set((takers ?? []) as readonly string[]) };
}

/** Fisher's exact test: are conversations of members continued on another one more often than those of the controls? */
export function continuityVerdict(own: Conversations, controls: Conversations, members: number): Verdict {
  const seen = { accounts: members, requests: own.requests };
  if (own.conversations < LEAST_CONVERSATIONS || controls.conversations < LEAST_OF_CONTROLS)
    return tooLittle(CONTINUITY, seen, `continuity needs ${LEAST_CONVERSATIONS} conversations of two requests among members and among comparable accounts; there are ${own.conversations} and ${controls.conversations}`);
  const p = Math.exp(hypergeometricUpperTailLog(own.continued, own.conversations + controls.conversations, own.continued + controls.continued, own.conversations));
  const expected = (own.conversations * controls.continued) / controls.conversations;
  const ratio = own.continued / Math.max(expected, 0.5);
  return verdict(CONTINUITY, seen, {
    found: ratio >= LEAST_RATIO && own.continued >= LEAST_CONTINUED && own.ends >= LEAST_ENDS && p <= LARGEST_P, effect: ratio, p, reach: own.takers / members,
    summary: `${own.continued.toLocaleString('en-US')} of ${own.conversations.toLocaleString('en-US')} conversations of members continue on another member; ${expected < 10 ? expected.toFixed(1) : Math.round(expected).toLocaleString('en-US')} would at the rate of comparable accounts; ${own.takers.toLocaleString('en-US')} of ${members.toLocaleString('en-US')} members went on with one of another`,
  });
}
