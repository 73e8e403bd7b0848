// People who share an address without knowing each other: behind a provider's translator, or behind a VPN.

import type { Actor } from './actor.js';
import { anyOf, either, neighbours, subscriber } from '../networks.js';
import { person } from './individual.js';

export const carrierNat: Actor = {
  kind: 'cgnat',
  looksLike: 'Hundreds of strangers leave, and register, through a handful of addresses.',
  gather: (world, _, group) => {
    const home = world.networks.mobile.draw(group);
    const exits = anyOf(neighbours(home, 6, group));
    return (_index, random) => person(world, random, { home, egress: exits, signupIp: exits(0, random).ip });
  },
};

export const vpn: Actor = {
  kind: 'vpn',
  looksLike: 'Strangers of many countries leave through the same hosting addresses.',
  gather: (world, _, group) => {
    const exits = anyOf(neighbours(world.networks.hosting.draw(group), 12, group));
    return (_index, random) => {
      const home = world.networks.residential.draw(random);
      const own = subscriber(home, world.networks, random);
      return person(world, random, { home, egress: either(0.8, exits, own), ...(random.chance(0.5) ? { signupIp: exits(0, random).ip } : {}) });
    };
  },
};
