// Accounts of one operator: an actor like the others, made from a plan. Members are drawn as anybody is, and differ
// only in what the plan makes them share.

import type { Member } from '../actors/actor.js';
import { everydaySpeech } from '../actors/individual.js';
import { commonDevices, drawVirtualIssuer } from '../cards.js';
import { drawClient, drawLibrary, IMITATED } from '../clients.js';
import { DAY, HOUR, type Span } from '../day-profile.js';
import { COMMON_LOCAL_PARTS, drawDomain, drawEmail, type LocalPart, subAddressed } from '../email.js';
import { type Address, addressIn, anyOf, neighbours } from '../networks.js';
import { drawCard, drawCreation, drawParameters, drawPersona, type Shared } from '../persona.js';
import { type Random, streamOf } from '../random.js';
import { habitualProgram } from '../speech/product.js';
import { mixture, type Speech } from '../speech/speech.js';
import { type Capability, drawOutlines, drawTemplates, paraphrased, templated, templateFamily } from '../speech/templates.js';
import type { World } from '../world.js';
import { disguisedAs, type Framed, FRAMING_SHARE } from './framing.js';
import { harvested } from './harvest.js';
import { ACCOUNTS_PER_DOMAIN, ACCOUNTS_PER_MAILBOX, type CampaignPlan } from './plan.js';
import { drawSchedule, memberSpan } from './schedule.js';

type Draw<Value> = (random: Random, member: number) => Value;

/** Bought accounts come from everywhere; their hour of registration is drawn at Greenwich. */
const NO_ZONE = 0;

/** `framed` are the innocents to whom the accounts are to look linked. */
export function gatherCampaign(world: World, plan: CampaignPlan, group: Random, framed: readonly Framed[] = []): Member {
  const cards = Array.from({ length: Math.ceil(plan.accounts / plan.accountsPerCard) }, () => drawCard(group));
  const created = drawSignUps(world, plan, group);
  const identity = drawIdentity(world, plan, group);
  const schedule = drawSchedule(world, plan, group);
  const program = plan.clients === 'common' ? null : world.products.draw(group);
  const works = [plan.capability, ...(plan.alsoCapabilities ?? [])].map((capability) => drawWork(plan, capability, group));
  const registered = registeredWith(world, plan);
  return (member, random) => {
    const span = memberSpan(world, plan, member);
    const payment = plan.accountsPerCard > 1 ? { payment: cards[Math.floor(member / plan.accountsPerCard)] ?? drawCard(random) } : {};
    const pivots = random.chance(plan.pivotShare) ? { adoptsAtMs: Math.floor(world.releaseMs + random.uniform() * (plan.pivotDays ?? 1) * DAY) } : {};
    const ends = plan.replacement !== null && span.toMs < world.toMs ? { closedMs: span.toMs, status: 'suspended' } : {};
    const createdMs = Math.min(created(random, member), span.fromMs);
    const shared = { ...identity(random, member), ...payment, ...registered(member), ...pivots, ...ends, createdMs };
    const victim = framed.length === 0 ? null : (framed[member % framed.length] ?? null);
    const model = victim?.cast();
    const persona = drawPersona(world, random, victim === null || model === undefined ? shared : disguisedAs(victim.kind, model.persona, shared, world, random));
    const work = habitualProgram(plan.harvests === true ? harvested(world, random) : anyWork(works), world.products, random, program);
    const everyday = everydaySpeech(world, random);
    const spread = plan.decoySpread ?? 0;
    const decoys = spread > 0 ? plan.decoyShare + spread * random.between(-1, 1) : plan.decoyShare;
    const own = plan.decoyShare > 0 ? mixture(1 - decoys, work, everyday) : work;
    const speech = model === undefined ? own : mixture(1 - FRAMING_SHARE, own, model.speech);
    const active: Span = { fromMs: Math.max(span.fromMs, persona.createdMs), toMs: span.toMs };
    return { persona, rhythm: schedule({ member, persona, span: active }, random), speech };
  };
}

/** What the group's cards and devices have in common; from a stream of its own. */
function registeredWith(world: World, { name, issuers, accountsPerDevice = 1 }: CampaignPlan): (member: number) => Shared {
  const random = streamOf(world.seed, 'issuers', name);
  const sellers = Array.from({ length: issuers ?? 0 }, () => drawVirtualIssuer(random));
  return (member) => ({
    ...(sellers.length === 0 ? {} : { issuers: sellers }),
    ...(accountsPerDevice === 1 ? {} : { devices: commonDevices(world.seed, `${name} ${Math.floor(member / accountsPerDevice)}`, 1, 1) }),
  });
}

/** The templates of one kind of work, drawn once for the whole group. */
function drawWork({ templates: { kind, count }, paraphrases }: CampaignPlan, capability: Capability, group: Random): Speech {
  if (paraphrases === true) return paraphrased({ templates: drawOutlines(count, capability, group), capability, coordinated: true });
  const templates = kind === 'family' ? templateFamily(count, capability, group) : drawTemplates(count, capability, group);
  return templated({ templates, capability, coordinated: true });
}

/** Another kind of work for every request; a campaign of one kind draws nothing for the choice. */
function anyWork(works: readonly Speech[]): Speech {
  const [only] = works;
  if (only !== undefined && works.length === 1) return only;
  return (tick, random) => random.pick(works)(tick, random);
}

/** Registration times: a burst or a drip ends before work begins. */
function drawSignUps(world: World, { signUp, startDay, accounts }: CampaignPlan, group: Random): Draw<number> {
  const beginsMs = world.fromMs + startDay * DAY;
  switch (signUp.kind) {
    case 'burst': {
      const openedMs = beginsMs - signUp.hours * HOUR - Math.floor(group.uniform() * DAY);
      return (random) => Math.floor(openedMs + random.uniform() * signUp.hours * HOUR);
    }
    case 'drip': {
      const stepMs = (signUp.days * DAY) / accounts;
      return (random, member) => Math.floor(beginsMs - (member + random.uniform()) * stepMs);
    }
    case 'aged':
      return (random) => drawCreation(world, NO_ZONE, random);
  }
}

/** What members look like from outside: mail, addresses and client. */
function drawIdentity(world: World, plan: CampaignPlan, group: Random): Draw<Shared> {
  const localPart: LocalPart = group.pick(COMMON_LOCAL_PARTS.slice(2))[0];
  const domain = drawEmail(group).split('@')[1] ?? 'mail.example';
  const client = drawLibrary(group);
  const parameters = drawParameters(group);
  const exits = drawExits(world, plan, group);
  const perAddress = plan.signUp.kind === 'aged' ? 1 : plan.signUp.accountsPerAddress;
  const signUpAddresses = Array.from({ length: Math.ceil(plan.accounts / perAddress) }, () => addressIn(world.networks.residential.draw(group), group));
  const domains = plan.emails === 'own-domains' ? Array.from({ length: Math.ceil(plan.accounts / ACCOUNTS_PER_DOMAIN) }, () => drawDomain(group)) : [];
  const mailboxes = plan.emails === 'sub-addresses' ? Array.from({ length: Math.ceil(plan.accounts / ACCOUNTS_PER_MAILBOX) }, () => drawEmail(group)) : [];
  return (random, member) => ({
    client: plan.clients === 'one' ? client : plan.clients === 'imitated' ? IMITATED : drawClient(random),
    ...(plan.clients !== 'common' && plan.ownParameters !== true ? { parameters } : {}),
    ...(plan.emails === 'one-habit' ? { email: drawEmail(random, { domain, localPart }) } : {}),
    ...(plan.emails === 'own-domains' ? { email: drawEmail(random, { domain: domains[Math.floor(member / ACCOUNTS_PER_DOMAIN)] ?? domain }) } : {}),
    ...(plan.emails === 'sub-addresses' ? { email: subAddressed(mailboxes[Math.floor(member / ACCOUNTS_PER_MAILBOX)] ?? drawEmail(random), random) } : {}),
    ...(perAddress > 1 ? { signupIp: signUpAddresses[Math.floor(member / perAddress)]?.ip ?? addressIn(world.networks.residential.draw(random), random).ip } : {}),
    ...(exits.length > 0 ? { egress: anyOf(exits) } : {}),
  });
}

function drawExits(world: World, { egress }: CampaignPlan, group: Random): Address[] {
  switch (egress.kind) {
    case 'rack':
      return neighbours(world.networks.hosting.draw(group), egress.addresses, group);
    case 'proxy-pool':
      return Array.from({ length: egress.addresses }, () => addressIn(world.networks.hosting.draw(group), group));
    case 'residential':
      return [];
  }
}
