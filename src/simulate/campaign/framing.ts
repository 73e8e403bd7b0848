// Whom does an operator make look guilty? Accounts that take the program, the words and the shared exits of innocents, so that
// links lead to these. What cannot be taken stays the victim's own: a card, a firm's address, a mail domain that is verified.

import type { Client } from '../clients.js';
import { type Egress, either, subscriber } from '../networks.js';
import type { Persona, Shared } from '../persona.js';
import { type Random, streamOf } from '../random.js';
import type { Casting } from '../request.js';
import type { World } from '../world.js';

export interface Framed {
  readonly kind: string;
  readonly accountId: string;
  /** Anew for every member: who speaks remembers what was said last. */
  readonly cast: () => Casting;
}

/** Kinds through whose exits anybody may send. */
const OPEN_TO_ALL: ReadonlySet<string> = new Set(['vpn', 'cgnat']);
/** Kinds that can be framed: their program, words or exits are there for the taking. */
const FRAMED_KINDS: readonly string[] = [...OPEN_TO_ALL, 'saas-product', 'agent-tool', 'api-client', 'individual'];

/** Share of a member's exchanges that are in the words of its victim, and of its requests through the victim's exits. */
export const FRAMING_SHARE = 0.3;

export interface Crowd {
  readonly kind: string;
  readonly accounts: number;
  readonly cast: (member: number) => Casting;
}

/** Draws `count` innocents, each once, of the kinds in turn; fewer where there are not so many. */
export function drawFramed(crowds: readonly Crowd[], count: number, campaign: string, seed: number): Framed[] {
  const random = streamOf(seed, 'framed', campaign);
  const open = FRAMED_KINDS.flatMap((kind) => crowds.filter((crowd) => crowd.kind === kind).slice(0, 1)).filter(({ accounts }) => accounts > 0);
  const victims = new Map<string, Framed>();
  for (let turn = 0; turn < count && open.length > 0; turn += 1) {
    const crowd = open[turn % open.length] as Crowd;
    const member = random.below(crowd.accounts);
    const cast = (): Casting => crowd.cast(member);
    const { accountId } = cast().persona;
    victims.set(accountId, { kind: crowd.kind, accountId, cast });
  }
  return [...victims.values()];
}

/** What an account shares when it also looks like its victim. */
export function disguisedAs(kind: string, victim: Persona, shared: Shared, world: World, random: Random): Shared {
  const likeness: { readonly client: Client; readonly parameters: string } = { client: victim.client, parameters: victim.parameters };
  if (!OPEN_TO_ALL.has(kind)) return { ...shared, ...likeness };
  const own: Egress = shared.egress ?? subscriber(world.networks.residential.draw(random), world.networks, random);
  return { ...shared, ...likeness, signupIp: victim.signupIp, egress: either(FRAMING_SHARE, victim.egress, own) };
}
