// A family: up to six accounts on one card behind one line, each with its own interests.

import { addressIn, anyOf, either, subscriber } from '../networks.js';
import { drawCard } from '../persona.js';
import type { Actor } from './actor.js';
import { person } from './individual.js';

export const household: Actor = {
  kind: 'household',
  looksLike: 'A few accounts with one card and one home address.',
  gather: (world, _, group) => {
    const home = world.networks.residential.draw(group);
    const [payment, line] = [drawCard(group), addressIn(home, group)];
    return (_index, random) => {
      const elsewhere = subscriber(world.networks.mobile.draw(random), world.networks, random);
      return person(world, random, { home, payment, signupIp: line.ip, egress: either(0.75, anyOf([line]), elsewhere) });
    };
  },
};
