// A hackathon: strangers who register in one morning, work through one weekend from one hall, on one starter kit.

import { DAY, HOUR } from '../day-profile.js';
import { drawLibrary } from '../clients.js';
import { anyOf, either, neighbours, subscriber } from '../networks.js';
import { activeSpan, drawPersona } from '../persona.js';
import { sessions } from '../rhythm/sessions.js';
import { codingTasks } from '../speech/coding.js';
import { drawProduct } from '../speech/product.js';
import { mixture, through } from '../speech/speech.js';
import type { Actor } from './actor.js';

export const hackathon: Actor = {
  kind: 'hackathon',
  looksLike: 'A burst of sign-ups, one address, one starter prompt and client, then silence.',
  gather: (world, _, group) => {
    const home = world.networks.office.draw(group);
    const hall = anyOf(neighbours(home, 1, group));
    const kit = drawProduct('Starter Kit', true, group);
    const client = drawLibrary(group);
    const openingMs = world.fromMs + group.integer(2, 5) * DAY + 8 * HOUR;
    return (_index, random) => {
      const createdMs = openingMs + Math.floor(random.uniform() * 2 * HOUR);
      const closing = Math.min(world.toMs, openingMs + 2 * DAY);
      const own = subscriber(world.networks.residential.draw(random), world.networks, random);
      const persona = drawPersona(world, random, { createdMs, client, signupIp: hall(0, random).ip, egress: either(0.9, hall, own) });
      const span = { fromMs: createdMs, toMs: Math.min(closing, activeSpan(world, persona).toMs) };
      const coding = codingTasks(random);
      const rhythm = sessions({ span, requests: random.integer(4, 60), shape: 'people', zoneHours: home.zoneHours }, random);
      return { persona, rhythm, speech: mixture(0.7, through(kit, coding), coding) };
    };
  },
};
