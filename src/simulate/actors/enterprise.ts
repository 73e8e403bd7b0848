// Seats of one firm: one address, one card, one mail domain, sign-ups in waves, office hours, their own assistant.

import { DAY, HOUR, momentIn } from '../day-profile.js';
import { drawDomain, drawEmail, firstDotLast } from '../email.js';
import { anyOf, either, neighbours, subscriber } from '../networks.js';
import { activeSpan, drawCard, drawOrg, drawPersona } from '../persona.js';
import type { Random } from '../random.js';
import type { Casting } from '../request.js';
import { sessions } from '../rhythm/sessions.js';
import { personVolume } from '../rhythm/volume.js';
import { drawProduct } from '../speech/product.js';
import { mixture, through } from '../speech/speech.js';
import type { World } from '../world.js';
import type { Actor, Member } from './actor.js';
import { everydaySpeech } from './individual.js';

/** Registration spread of the seats in milliseconds: months of hiring, or one hour of single sign-on. */
function gatherSeats(world: World, group: Random, spreadMs: number): Member {
  const home = world.networks.office.draw(group);
  const office = anyOf(neighbours(home, 1, group));
  const [domain, card, org] = [drawDomain(group), drawCard(group), drawOrg(group)];
  const assistant = drawProduct(`${org.slice(4, 7)} assistant`, group.chance(0.5), group);
  const arrival = momentIn({ fromMs: world.fromMs, toMs: world.fromMs + 5 * DAY }, 'office', home.zoneHours, group);
  const openedMs = spreadMs > DAY ? world.fromMs - spreadMs : arrival;
  return (_, random): Casting => {
    const createdMs = Math.floor(openedMs + random.uniform() * spreadMs);
    const abroad = subscriber(world.networks.residential.draw(random), world.networks, random);
    const persona = drawPersona(world, random, {
      home, createdMs, org, payment: card, plan: 'team',
      email: drawEmail(random, { domain, localPart: firstDotLast }),
      signupIp: office(0, random).ip,
      egress: either(0.93, office, abroad),
    });
    const requests = 3 * personVolume(world.busiest / 3, random) + random.below(25);
    const own = everydaySpeech(world, random);
    const rhythm = sessions({ span: activeSpan(world, persona), requests, shape: 'office', zoneHours: persona.zoneHours }, random);
    return { persona, rhythm, speech: mixture(0.45, through(assistant, own), own) };
  };
}

export const enterprise: Actor = {
  kind: 'enterprise',
  looksLike: 'Dozens of accounts behind one address and one card, with one mail domain and one system prompt.',
  gather: (world, _, group) => gatherSeats(world, group, 400 * DAY),
};

export const singleSignOn: Actor = {
  kind: 'single-sign-on',
  looksLike: 'A whole firm registers within an hour from one address.',
  gather: (world, _, group) => gatherSeats(world, group, HOUR),
};
