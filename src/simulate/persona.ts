// Who is an account? Everything that stays the same about it. Innocent and coordinated accounts are drawn by this one
// function, so that which fields are filled, and how values are written, cannot tell them apart; actors only
// replace the values that their members share.

import { type CommonDevices, deviceOf, issuerOf } from './cards.js';
import { type Client, drawClient } from './clients.js';
import { DAY, momentIn } from './day-profile.js';
import { drawEmail, subAddressed } from './email.js';
import { type ModelChoice, modelChoice, ownAdoption } from './models.js';
import { addressIn, COUNTRIES, type Egress, type Network, subscriber } from './networks.js';
import { type Random, streamOf } from './random.js';
import { Weighted } from './weighted.js';
import type { World } from './world.js';

export interface Persona {
  readonly accountId: string;
  readonly apiKeys: readonly string[];
  readonly createdMs: number;
  readonly closedMs: number | null;
  readonly status: string;
  readonly email: string;
  readonly phone: string;
  readonly signupIp: string;
  readonly payment: string;
  /** Who gave the card out; '' without a card. */
  readonly issuer: string;
  /** The device of the registration; '' when its browser shows none. */
  readonly device: string;
  readonly org: string;
  readonly plan: string;
  readonly country: string;
  readonly referrer: string;
  readonly zoneHours: number;
  readonly egress: Egress;
  readonly client: Client;
  readonly model: ModelChoice;
  readonly parameters: string;
  /** Does its program send the whole exchange with an id (true), or single calls without one? */
  readonly namesConversations: boolean;
  readonly errorShare: number;
}

/** What an actor may fix; the rest is drawn as for anybody. */
export interface Shared {
  readonly home?: Network;
  readonly createdMs?: number;
  readonly closedMs?: number | null;
  readonly status?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly signupIp?: string;
  /** Used where the account has a card on file at all. */
  readonly payment?: string;
  /** Those who give out the group's cards. */
  readonly issuers?: readonly string[];
  readonly devices?: CommonDevices;
  readonly org?: string;
  readonly plan?: string;
  readonly egress?: Egress;
  readonly client?: Client;
  readonly parameters?: string;
  readonly adoptsAtMs?: number;
  readonly namesConversations?: boolean;
  readonly errorShare?: number;
}

const PLANS = new Weighted<string>([['free', 38], ['pay-as-you-go', 36], ['pro', 20], ['team', 6]]);
/** Share of accounts with a card on file: most free accounts have none. */
const CARD_SHARE: Readonly<Record<string, number>> = { free: 0.3, 'pay-as-you-go': 0.97, pro: 0.97, team: 0.95 };
const PHONE_SHARE = 0.62;
const ORG_SHARE = 0.22;
const REFERRERS = new Weighted<string>([['', 55], ['search', 18], ['docs', 9], ['friend', 7], ['newsletter', 5], ['video', 4], ['event', 2]]);
/** Closed by their owners or by the provider within the window, whoever they are. */
const CLOSED_SHARE = 0.025;
/** Calling codes that the ITU has not assigned, by country of the invented world: nobody's telephone. */
const CALLING_CODES: Readonly<Record<string, number>> = {
  US: 280, IN: 281, DE: 282, BR: 283, GB: 284, JP: 285, FR: 286, ID: 287, CA: 288, NG: 289, MX: 830, PL: 831, KR: 832, ES: 833, TR: 834, AU: 835,
};
const TEMPERATURES = [0, 0.2, 0.3, 0.5, 0.7, 1, 1.2];
const LIMITS = [256, 512, 1000, 1024, 2000, 2048, 4000, 4096, 8192, 16000];

/** One in fifty gives a service a name of its own for the mailbox. */
const SUB_ADDRESS_SHARE = 0.02;

/** From a stream of its own. */
function mailOf({ seed, hasSubAddresses }: World, account: string, email: string): string {
  if (!hasSubAddresses) return email;
  const random = streamOf(seed, 'sub-address', account);
  return random.chance(SUB_ADDRESS_SHARE) ? subAddressed(email, random) : email;
}

export const drawCard = (random: Random): string => random.base62(16);
export const drawOrg = (random: Random): string => `org_${random.base62(10)}`;

/** Shared defaults are no fingerprint: most programs send nothing or what the documentation shows. */
export function drawParameters(random: Random): string {
  if (random.chance(0.3)) return '';
  if (random.chance(0.7)) return JSON.stringify({ temperature: 1, max_tokens: 4096 });
  return JSON.stringify({ temperature: random.pick(TEMPERATURES), max_tokens: random.pick(LIMITS) });
}

const drawPhone = (country: string, random: Random): string =>
  `+${CALLING_CODES[country] ?? 280}${random.integer(2, 9)}${random.text(2, '0123456789')}${random.text(6, '0123456789')}`;

/** The service opened three years before the window. */
const OLDEST_MS = 3 * 365 * DAY;

/** Established accounts have a long past (median five months); a quarter joined within the window, by day more than by night. */
export function drawCreation(world: World, zoneHours: number, random: Random): number {
  const toMs = world.toMs - DAY;
  if (random.chance(0.25)) return momentIn({ fromMs: world.fromMs, toMs }, 'people', zoneHours, random);
  const age = random.logNormal(150 * DAY, 1.2);
  const day = Math.floor(world.fromMs - (age < OLDEST_MS ? age : random.uniform() * OLDEST_MS));
  return momentIn({ fromMs: day - DAY, toMs: day }, 'people', zoneHours, random);
}

export function drawPersona(world: World, random: Random, shared: Shared = {}): Persona {
  const home = shared.home ?? world.networks.residential.draw(random);
  const accountId = `acct_${random.hex(12)}`;
  const keyCount = random.chance(0.12) ? 2 : 1;
  const apiKeys = Array.from({ length: keyCount }, () => `key_${random.base62(10)}`);
  const plan = shared.plan ?? PLANS.draw(random);
  const hasCard = random.chance(CARD_SHARE[plan] ?? 0.95);
  const ownCard = drawCard(random);
  const hasPhone = random.chance(PHONE_SHARE);
  const ownPhone = drawPhone(home.country, random);
  const hasOrg = random.chance(ORG_SHARE);
  const ownOrg = drawOrg(random);
  const createdMs = shared.createdMs ?? drawCreation(world, home.zoneHours, random);
  const closesAt = Math.floor(random.between(Math.max(world.fromMs, createdMs), world.toMs));
  const closes = random.chance(CLOSED_SHARE);
  const payment = hasCard ? (shared.payment ?? ownCard) : '';
  const closedMs = shared.closedMs ?? (closes ? closesAt : null);
  return {
    accountId,
    apiKeys,
    createdMs,
    closedMs,
    status: shared.status ?? (closedMs === null ? 'active' : random.pick(['closed', 'suspended'])),
    email: shared.email ?? mailOf(world, accountId, drawEmail(random)),
    phone: hasPhone ? (shared.phone ?? ownPhone) : '',
    signupIp: shared.signupIp ?? addressIn(home, random).ip,
    payment,
    issuer: payment === '' ? '' : issuerOf(payment, shared.issuers ?? null, cardCountry(shared, home), world.seed),
    device: deviceOf(accountId, shared.devices ?? null, world.seed),
    org: shared.org ?? (hasOrg ? ownOrg : ''),
    plan,
    country: home.country,
    referrer: REFERRERS.draw(random),
    zoneHours: home.zoneHours,
    egress: shared.egress ?? subscriber(home, world.networks, random),
    client: shared.client ?? drawClient(random),
    model: modelChoice(shared.adoptsAtMs ?? ownAdoption(world.releaseMs, random), random),
    parameters: shared.parameters ?? drawParameters(random),
    namesConversations: shared.namesConversations ?? random.chance(0.7),
    errorShare: shared.errorShare ?? Math.min(0.3, random.logNormal(0.012, 0.9)),
  };
}

/** A card of several accounts has one issuer, wherever each of them lives: firms and families have a home in common, others pay from the first country. */
const cardCountry = ({ payment, home: common }: Shared, home: Network): string => (payment === undefined || common !== undefined ? home.country : (COUNTRIES[0]?.[0] ?? ''));

/** When the account may be active: from its registration (or the window's start) to its closing (or the window's end). */
export function activeSpan(world: World, persona: Persona): { readonly fromMs: number; readonly toMs: number } {
  const fromMs = Math.max(world.fromMs, persona.createdMs);
  return { fromMs, toMs: Math.max(fromMs + 1, Math.min(world.toMs, persona.closedMs ?? world.toMs)) };
}
