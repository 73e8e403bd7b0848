// Who registered in one burst? Registration by machine leaves more sign-ups in a stretch of minutes, hours or days than
// the time around it; a launch day does so for everybody, and its width and crowd discount it.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { IncidenceBuilder } from '../incidence.js';
import { resultOf } from '../questions.js';
import { members, others } from '../wording.js';
import { burstsIn, importsIn, SCAN_SETTINGS, type Burst, type ScanRules } from './scan.js';

const card: DetectorCard = {
  kind: 'signup-burst',
  title: 'registered in one burst',
  family: 'registration',
  cause: 'arrival',
  plantable: false,
  onePerRequest: true,
  isCoarse: true,
  // e^4 = 55: a lecture, a hackathon and a news item make bursts of honest people.
  cap: 4,
  needs: [['registrations.created_at']],
  leastAccounts: 20,
  sentence: (facts) => `${members(facts)} registered ${between(facts.value)}; ${others(facts, 'did')}.`,
  benignReading: 'A lecture, an event or a launch brings many registrations within hours.',
};

const RULES: ScanRules = {
  // Two who register together may be friends; three within a second are not.
  leastAccounts: 3,
  familyWiseError: 0.001,
  // A form that sends a mail to confirm takes a handful a second at most. Fifty in one second were moved here from another system.
  leastOfImport: 50,
  // Waves of sign-ups vary with a relative standard deviation of about a third around what the days before had.
  dispersion: 9,
};

const QUESTION = sqlBeside(import.meta.url, 'links.sql');

export const signupBurst: Detector = {
  card,
  limits: { least_accounts_of_burst: RULES.leastAccounts, family_wise_error: RULES.familyWiseError, least_of_import: RULES.leastOfImport, dispersion: RULES.dispersion, ...SCAN_SETTINGS },
  async find({ engine, profiles }) {
    const created: { account: number; ms: number; file: number; row: number }[] = [];
    for await (const batch of engine.rows(QUESTION))
      for (const [accountId, ms, file, row] of batch) {
        const account = profiles.indexOf.get(String(accountId) as (typeof profiles.accountIds)[number]);
        if (account !== undefined) created.push({ account, ms: Number(ms), file: Number(file), row: Number(row) });
      }
    const imports = importsIn(Float64Array.from(created, ({ ms }) => ms), RULES);
    const registered = created.filter(({ ms }) => !imports.has(ms));
    const bursts = burstsIn(Float64Array.from(registered, ({ ms }) => ms), RULES);
    const builder = new IncidenceBuilder();
    let next = 0;
    for (const { account, ms, file, row } of registered) {
      while ((bursts[next]?.toMs ?? Infinity) <= ms) next++;
      const burst = bursts[next];
      if (burst === undefined || ms < burst.fromMs) continue;
      builder.add({
        value: labelOf(burst), account, file, row, requests: profiles.columns.requests[account] ?? 0,
        firstSeenMs: profiles.columns.firstSeenMs[account] ?? NaN, lastSeenMs: profiles.columns.lastSeenMs[account] ?? NaN,
      });
    }
    // Every burst has at least three carriers, so the incidence holds all of them, in order of their labels, hence of time.
    const ownNull = { expected: Float64Array.from(bursts, ({ expected }) => expected), logP: Float64Array.from(bursts, ({ logP }) => logP) };
    return resultOf(card, builder, { distinctValues: bursts.length, accountsWithValue: registered.length }, { sql: QUESTION, parameters: {} }, ownNull);
  },
};

/** `2026-04-25T02:10:00.000Z/2026-04-25T02:16:21.412Z`, an ISO 8601 interval, so that labels sort by time. */
const between = (label: string): string => {
  const [from = '', to = ''] = label.split('/').map((time) => time.slice(0, 19).replace('T', ' '));
  return `between ${from} and ${to} UTC`;
};

const labelOf = ({ fromMs, toMs }: Burst): string => `${new Date(fromMs).toISOString()}/${new Date(toMs - 1).toISOString()}`;
