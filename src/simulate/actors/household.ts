// A family: up to six accounts on one card behind one line, each with its own interests.

import { commonDevices } from '../cards.js';
import { addressIn, anyOf, either, subscriber } from '../networks.js';
import { drawCard } from '../persona.js';
import type { Actor } from './actor.js';
import { person } from './individual.js';

/** The rest register on telephones of their own. */
const FAMILY_COMPUTER_SHARE = 0.5;

export const household: Actor = {
  kind: 'household',
  looksLike: 'A few accounts with one card, one home address and one device.',
  gather: (world, _, group) => {
    const home = world.networks.residential.draw(group);
    const [payment, line] = [drawCard(group), addressIn(home, group)];
    const devices = commonDevices(world.seed, payment, 1, FAMILY_COMPUTER_SHARE);
    return (_index, random) => {
      const elsewhere = subscriber(world.networks.mobile.draw(random), world.networks, random);
      return person(world, random, { home, payment, devices, signupIp: line.ip, egress: either(0.75, anyOf([line]), elsewhere) });
    };
  },
};
