// Who goes on with what others began? A proxy that deals requests over a pool of accounts sends the turns of one conversation from several of
// them, and only it knows the name of the conversation. So do colleagues in one workspace: the circle proposes whom to test for one hand, and
// speaks against nobody.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { IncidenceBuilder, type Carrier } from '../incidence.js';
import { resultOf } from '../questions.js';
import { members, others } from '../wording.js';
import { circlesOf, type CircleRules, type Take } from './circles.js';

const card: DetectorCard = {
  kind: 'taken-conversation',
  title: 'conversations that others began',
  family: 'access',
  cause: 'rhythm',
  plantable: false,
  onePerRequest: true,
  isProposal: true,
  // Customers of a pool sit at what it answers, each for himself: their sittings do not speak against it.
  provenBy: 'conversation-continuity',
  // e^3 = 20: a workspace gives all who work in it such conversations.
  cap: 3,
  needs: [['requests.conversation_id']],
  leastAccounts: 20,
  sentence: (facts) => `${members(facts)} went on with conversations that another account of one circle had begun (${facts.value}); ${others(facts, 'did')}.`,
  benignReading: 'Colleagues in one workspace go on with conversations of one another, and so do all keys of one company that a gateway deals its requests over.',
};

const RULES: CircleRules = {
  // One may be a link that was sent around.
  leastTaken: 2,
  // Smaller groups are not tested in time.
  leastAccounts: 5,
};
/** Who comes back to one after a day has a place that it works in, and such places have names that come again. */
const MOST_HOURS = 24;
/** What half of all accounts have in common is the custom of the place, as of sizes of prompts. */
const MOST_SHARE_ONE_IN = 2;
/** Rows that are looked at when none is left out: their ids take a gigabyte to compare. In a larger log conversations are sampled, with all of their requests. */
const MOST_ROWS = 16_000_000;

const QUESTION = sqlBeside(import.meta.url, 'links.sql');
const THRESHOLDS = { most_hours: MOST_HOURS, most_share_one_in: MOST_SHARE_ONE_IN } as const;

interface Taken extends Take, Omit<Carrier, 'value' | 'account'> {}

export const takenConversation: Detector = {
  card,
  limits: { ...THRESHOLDS, most_rows: MOST_ROWS, least_taken: RULES.leastTaken, least_accounts_of_circle: RULES.leastAccounts },
  async find({ engine, profiles }) {
    const rows = profiles.columns.requests.reduce((sum, requests) => sum + requests, 0);
    const parameters = { ...THRESHOLDS, one_in: Math.max(1, Math.ceil(rows / MOST_ROWS)) };
    const indexOf = (account: unknown): number | undefined => profiles.indexOf.get(String(account) as (typeof profiles.accountIds)[number]);
    const takes: Taken[] = [];
    let accountsWithValue = 0;
    for await (const batch of engine.rows(QUESTION, parameters))
      for (const [taker, beginner, ...figures] of batch) {
        const [conversations = 0, requests = 0, firstSeenMs = NaN, lastSeenMs = NaN, file = 0, row = 0, accounts = 0] = figures.map(Number);
        const [by, of] = [indexOf(taker), indexOf(beginner)];
        accountsWithValue = accounts;
        if (by !== undefined && of !== undefined) takes.push({ taker: by, beginner: of, conversations, requests, firstSeenMs, lastSeenMs, file, row });
      }
    const circles = circlesOf(takes, RULES);
    const carriers = carriersOf(takes);
    const builder = new IncidenceBuilder();
    for (const { takers, conversations } of circles) {
      const own = takers.flatMap((taker) => carriers.get(taker) ?? []);
      const value = labelOf(conversations, own.reduce((least, { firstSeenMs }) => Math.min(least, firstSeenMs), Infinity));
      for (const carrier of own) builder.add({ ...carrier, value });
    }
    // Whoever is in no circle is alone with its own.
    const distinctValues = circles.reduce((alone, { takers }) => alone - takers.length + 1, accountsWithValue);
    return resultOf(card, builder, { distinctValues, accountsWithValue }, { sql: QUESTION, parameters });
  },
};

/** What each account took of all others, with the first row of it. */
function carriersOf(takes: readonly Taken[]): ReadonlyMap<number, Omit<Carrier, 'value'>> {
  const carriers = new Map<number, Omit<Carrier, 'value'>>();
  for (const { taker, requests, firstSeenMs, lastSeenMs, file, row } of takes) {
    const known = carriers.get(taker);
    const isEarlier = known === undefined || firstSeenMs < known.firstSeenMs || (firstSeenMs === known.firstSeenMs && (file < known.file || (file === known.file && row < known.row)));
    carriers.set(taker, {
      account: taker, requests: (known?.requests ?? 0) + requests, firstSeenMs: Math.min(known?.firstSeenMs ?? Infinity, firstSeenMs), lastSeenMs: Math.max(known?.lastSeenMs ?? -Infinity, lastSeenMs),
      file: isEarlier ? file : known.file, row: isEarlier ? row : known.row,
    });
  }
  return carriers;
}

/** `312 conversations since 2026-02-05T00:12:33.123Z`: how often they were taken up, and since when. */
const labelOf = (conversations: number, sinceMs: number): string => `${conversations} conversations since ${new Date(sinceMs).toISOString()}`;
