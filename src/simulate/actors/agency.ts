// An agency: separate accounts per client project, all paid with the agency's card and opened from its office.

import { commonDevices } from '../cards.js';
import { DAY } from '../day-profile.js';
import { drawDomain, drawEmail } from '../email.js';
import { anyOf, either, neighbours, subscriber } from '../networks.js';
import { drawCard } from '../persona.js';
import type { Actor } from './actor.js';
import { person } from './individual.js';

export const agency: Actor = {
  kind: 'agency',
  looksLike: 'Many accounts on one card, opened from one address; what they ask differs as their projects do.',
  gather: (world, _, group) => {
    const home = world.networks.office.draw(group);
    const office = anyOf(neighbours(home, 1, group));
    const [domain, payment] = [drawDomain(group), drawCard(group)];
    const devices = commonDevices(world.seed, payment, 2, 0.7);
    return (_index, random) => {
      const own = subscriber(world.networks.residential.draw(random), world.networks, random);
      return person(world, random, {
        home, payment, devices, plan: 'pay-as-you-go',
        createdMs: Math.floor(world.fromMs - random.uniform() * 500 * DAY),
        email: drawEmail(random, random.chance(0.7) ? { domain } : {}),
        signupIp: office(0, random).ip,
        egress: either(0.6, office, own),
      });
    };
  },
};
