// Do members only share a network or a neighbourhood? Carriers, offices and VPNs put strangers behind one address, and
// towns have their own telephone numbers.

import { explanation, onlySome, tiedBesides, tiedOnlyBy, type Explanation } from './explanation.js';

const { open, rejected } = explanation('shared-network', ['place', 'identity']);

export const sharedNetwork: Explanation = (picture) => {
  const { tied, causes } = picture;
  if (!tied.has('place')) return rejected(`${onlySome(causes.get('place') ?? 0, 'a network')}.`);
  if (tiedOnlyBy(picture, ['place', 'identity'])) return open('members share a network and where they registered, and nothing that they do.');
  return rejected(`members share ${tiedBesides(picture, ['place', 'identity'])} as well, which a common network does not explain.`);
};
