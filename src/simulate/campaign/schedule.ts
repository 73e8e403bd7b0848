// When does a campaign's member work? The group's common schedule, and each member's own part of it.

import { DAY, demandClock, type DayShape, HOUR, momentIn, SECOND, type Span } from '../day-profile.js';
import type { Persona } from '../persona.js';
import type { Random } from '../random.js';
import { batches } from '../rhythm/batches.js';
import { roundRobin } from '../rhythm/round-robin.js';
import { sessions } from '../rhythm/sessions.js';
import type { Rhythm } from '../rhythm/tick.js';
import type { World } from '../world.js';
import { FRAMING_SHARE } from './framing.js';
import type { CampaignPlan } from './plan.js';

/** Bounded Pareto on [1/20, 1] with exponent 1.16 (the 80:20 rule): a member's share of the busiest member's work. */
const LEAST_SHARE = 0.05;
const SHARE_EXPONENT = 1.16;
const atLeast = Math.exp(SHARE_EXPONENT * Math.log(LEAST_SHARE));

const drawWorkShare = (random: Random): number => Math.exp(-Math.log((1 - random.uniform() * (1 - atLeast)) / atLeast) / SHARE_EXPONENT);

/** Mean of that distribution: L^a / (1 - L^a) * a / (a - 1) * (L^(1-a) - 1). */
const MEAN_SHARE = ((atLeast / (1 - atLeast)) * SHARE_EXPONENT * (LEAST_SHARE / atLeast - 1)) / (SHARE_EXPONENT - 1);

export interface Assignment {
  readonly member: number;
  readonly persona: Persona;
  readonly span: Span;
}

export type Schedule = (assignment: Assignment, random: Random) => Rhythm;

/** When the campaign works at all. */
export function campaignSpan(world: World, plan: CampaignPlan): Span {
  const fromMs = world.fromMs + plan.startDay * DAY;
  return { fromMs, toMs: Math.min(world.toMs, fromMs + plan.days * DAY) };
}

/** Draws the group's common schedule; decoys come on top of the planned requests. */
export function drawSchedule(world: World, plan: CampaignPlan, group: Random): Schedule {
  const span = campaignSpan(world, plan);
  const shape: DayShape = plan.dayMimicry ? 'people' : 'flat';
  const zoneHours = group.integer(-8, 9);
  const exchanges = plan.requestsPerAccount / (1 - plan.decoyShare) / ((plan.framed ?? 0) > 0 ? 1 - FRAMING_SHARE : 1);
  const share = (random: Random): number => (plan.volume === 'heavy-tailed' ? drawWorkShare(random) / MEAN_SHARE : 1);
  const { timing } = plan;
  if (timing.kind === 'independent')
    return (own, random) => sessions({ span: own.span, requests: Math.max(1, Math.round(exchanges * share(random))), shape, zoneHours: own.persona.zoneHours }, random);
  if (timing.kind === 'synchronised') {
    const count = Math.max(1, Math.round((timing.batchesPerDay * (span.toMs - span.fromMs)) / DAY));
    const startsMs = Array.from({ length: count }, () => momentIn(span, shape, zoneHours, group)).sort((a, b) => a - b);
    const perBatch = exchanges / count;
    return (own, random) => batches(own.span, { startsMs, perBatch: perBatch * share(random), jitterMs: timing.jitterSeconds * SECOND }, random);
  }
  const heavy = plan.volume === 'heavy-tailed';
  const workers = plan.replacement?.concurrent ?? plan.accounts;
  const tasks = Math.round((plan.accounts * exchanges) / (heavy ? MEAN_SHARE : 1));
  const queue = { workers, tasks, dueAt: demandClock(span, shape, zoneHours), jitterMs: timing.jitterSeconds * SECOND, inRow: timing.tasksInRow ?? 1 };
  return (own, random) => roundRobin(own.span, queue, own.member % workers, heavy ? drawWorkShare(random) : 1, random);
}

/** When a member may work: the whole campaign, or its turn between two bans. */
export function memberSpan(world: World, plan: CampaignPlan, member: number): Span {
  const whole = campaignSpan(world, plan);
  if (plan.replacement === null) return whole;
  const { lifeDays, concurrent } = plan.replacement;
  const turn = Math.floor(member / concurrent);
  // Slots change hands one after another, not all at once.
  const offsetMs = ((member % concurrent) / concurrent) * lifeDays * DAY;
  const fromMs = turn === 0 ? whole.fromMs : Math.floor(whole.fromMs + offsetMs + (turn - 1) * lifeDays * DAY + HOUR);
  return { fromMs, toMs: Math.min(whole.toMs, Math.floor(whole.fromMs + offsetMs + turn * lifeDays * DAY)) };
}
