// A reseller with real customers: accounts on its cards and through its servers, whose words are everybody's.

import { commonDevices } from '../cards.js';
import { drawLibrary } from '../clients.js';
import { DAY } from '../day-profile.js';
import { drawDomain, drawEmail } from '../email.js';
import { anyOf, neighbours } from '../networks.js';
import { activeSpan, drawCard, drawPersona } from '../persona.js';
import { sessions } from '../rhythm/sessions.js';
import { personVolume } from '../rhythm/volume.js';
import type { Actor } from './actor.js';
import { everydaySpeech } from './individual.js';

const CUSTOMERS_PER_ACCOUNT = 8;

export const reseller: Actor = {
  kind: 'reseller',
  looksLike: 'Accounts with few cards, one client and one rack, busy at all hours; their prompts are as varied as the population.',
  gather: (world, size, group) => {
    const rack = anyOf(neighbours(world.networks.hosting.draw(group), 8, group));
    const cards = Array.from({ length: Math.max(1, Math.ceil(size / 12)) }, () => drawCard(group));
    const [domain, client] = [drawDomain(group), drawLibrary(group)];
    const devices = commonDevices(world.seed, domain, 3, 1);
    return (_index, random) => {
      const persona = drawPersona(world, random, {
        client, plan: 'pay-as-you-go', payment: random.pick(cards), devices, egress: rack, signupIp: rack(0, random).ip,
        createdMs: Math.floor(world.fromMs - random.uniform() * 200 * DAY), email: drawEmail(random, { domain }),
      });
      const volumes = Array.from({ length: CUSTOMERS_PER_ACCOUNT }, () => personVolume(world.busiest / CUSTOMERS_PER_ACCOUNT, random));
      const requests = volumes.reduce((sum, volume) => sum + volume, 0);
      const customers = Array.from({ length: CUSTOMERS_PER_ACCOUNT }, () => everydaySpeech(world, random));
      let customer = random.pick(customers);
      const rhythm = sessions({ span: activeSpan(world, persona), requests, shape: 'people', zoneHours: persona.zoneHours }, random);
      return {
        persona,
        rhythm,
        speech: (tick, moment) => {
          if (tick.turn === 0) customer = moment.pick(customers);
          return customer(tick, moment);
        },
      };
    };
  },
};
