// Do members only share a network or a neighbourhood? Carriers, offices and VPNs put strangers behind one address, and
// towns have their own telephone numbers.

import { NETWORK } from '../places.js';
import { explanation, forWantOf, tiedBesides, tiedOnlyBy, type Explanation } from './explanation.js';

const network = explanation('shared-network', ['place', 'identity']);

export const sharedNetwork: Explanation = (picture) => {
  if (!picture.tied.has('place')) return forWantOf(picture, ['place'], network);
  if (tiedOnlyBy(picture, ['place', 'identity'])) return network.open(`members share ${picture.places.heldBy} and where they registered, and nothing that they do.`);
  return network.rejected(`members share ${tiedBesides(picture, ['place', 'identity'])} as well, which ${picture.places.heldBy === NETWORK ? 'a common network' : picture.places.heldBy} does not explain.`);
};
