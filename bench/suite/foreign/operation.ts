// How do the campaigns of the second generator work? Described anew from the public record, with other mechanics than the simulator's.

import { anAddress, DAY, momentOf, person, sittings, type Player, type Stage } from './cast.js';
import { Dice } from './dice.js';
import { everyday, someTemplates } from './text.js';

export interface Operation {
  readonly name: string;
  readonly accounts: number;
  readonly requests: number;
  readonly accountsPerCard: number;
  readonly templates: number;
  /** `queue`: whoever is free takes the next job. `burst`: all are woken at once. `alone`: everybody by their own hours. */
  readonly work: 'queue' | 'burst' | 'alone';
  /** `rented`: any of a few dozen exits each time. `own`: one line each. `rack`: one network. */
  readonly exits: 'rented' | 'own' | 'rack';
  /** Days over which accounts are registered; 0.02 is half an hour. */
  readonly signUpDays: number;
  /** Share of other people's requests on its accounts. */
  readonly customers: number;
  /** Shut after so many days, when a fresh account takes over; 0 for never. */
  readonly lifeDays: number;
  readonly client: 'one' | 'many';
}

export function operate(stage: Stage, plan: Operation): Player[] {
  const { name, accounts, accountsPerCard, exits, signUpDays, customers } = plan;
  const group = new Dice(stage.seed, 'operation', name);
  const cards = Array.from({ length: Math.ceil(accounts / accountsPerCard) }, () => `pm_${group.letters(14)}`);
  const rented = Array.from({ length: Math.max(4, Math.ceil(accounts / 3)) }, () => anAddress(group));
  const rack = anAddress(group).split('.').slice(0, 3).join('.');
  const templates = someTemplates(plan.templates, group);
  const jobs = plan.lifeDays > 0 ? relayed(stage, plan, group) : shared(stage, plan, group);
  const begun = stage.fromMs - group.unit() * 3 * DAY;
  return Array.from({ length: accounts }, (_, index) => {
    const own = new Dice(stage.seed, name, 'member', index);
    const work = jobs[index] ?? [];
    const others = customers === 0 || work.length === 0 ? [] : sittings(within(stage, work), Math.round((work.length * customers) / (1 - customers)), own);
    const isWork = new Set(work);
    return person(stage, 'operation', `${name} ${index}`, {
      campaign: name, createdMs: Math.min(work[0] ?? begun, Math.floor(plan.lifeDays > 0 ? (work[0] ?? begun) - own.unit() * 6 * 3_600_000 : begun - own.unit() * signUpDays * DAY)),
      ...(accountsPerCard > 1 ? { card: cards[Math.floor(index / accountsPerCard)] ?? '' } : {}),
      ...(plan.client === 'one' ? { client: 'okhttp/4.12.0' } : {}),
      ...(exits === 'own' ? {} : { address: (_: number, moment: Dice) => (exits === 'rented' ? moment.one(rented) : `${rack}.${10 + moment.upTo(60)}`) }),
      times: [...work, ...others].sort((a, b) => a - b),
      say: (ms: number, moment: Dice) => (isWork.has(ms) ? { text: moment.one(templates)(moment), isCampaign: true } : { text: everyday(moment), isCampaign: false }),
    });
  });
}

const within = (stage: Stage, work: readonly number[]): Stage => ({ ...stage, fromMs: work[0] ?? stage.fromMs, days: Math.max(0.5, ((work.at(-1) ?? 0) - (work[0] ?? 0)) / DAY) });

/** Jobs of each account when all of them work all the time. */
function shared(stage: Stage, { accounts, requests, work }: Operation, group: Dice): number[][] {
  const jobs: number[][] = Array.from({ length: accounts }, () => []);
  if (work === 'alone') return jobs.map((_, index) => sittings(stage, Math.max(2, Math.round(requests * (0.4 + 1.2 * group.unit()))), new Dice(stage.seed, 'alone', index)));
  if (work === 'burst') {
    const waves = Math.max(6, Math.round(requests / 4));
    for (let wave = 0; wave < waves; wave += 1) {
      const ms = momentOf(stage, group, true);
      for (const own of jobs) for (let step = 0; step < 4; step += 1) own.push(Math.floor(ms + group.weibull(20, 1.5) * 1000 + step * 45_000));
    }
  } else
    for (const ms of Array.from({ length: accounts * requests }, () => momentOf(stage, group, true)).sort((a, b) => a - b)) {
      // Whoever has waited longest of three picked at random: less even than turns, more even than chance.
      const three = [group.upTo(accounts), group.upTo(accounts), group.upTo(accounts)];
      const [idle = 0] = three.sort((a, b) => (jobs[a]?.at(-1) ?? 0) - (jobs[b]?.at(-1) ?? 0));
      jobs[idle]?.push(ms);
    }
  return jobs.map((own) => own.sort((a, b) => a - b));
}

/** One account after the other on a few places: a place goes on when its account is shut. */
function relayed(stage: Stage, { accounts, requests, lifeDays }: Operation, group: Dice): number[][] {
  const turns = Math.max(1, Math.floor(stage.days / lifeDays));
  return Array.from({ length: accounts }, (_, index) => {
    const turn = index % turns;
    const fromMs = stage.fromMs + turn * lifeDays * DAY + group.unit() * 0.3 * DAY;
    return Array.from({ length: requests }, () => Math.floor(fromMs + group.unit() * (lifeDays - 0.4) * DAY)).sort((a, b) => a - b);
  });
}
