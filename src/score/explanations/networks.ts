// Do members only share a network or a neighbourhood? Carriers, offices and VPNs put strangers behind one address, and
// towns have their own telephone numbers.

import { LEAST_FLAGGED_MEMBERS } from '../constants.js';
import { MOST_OF_CUSTOMER } from '../customers.js';
import { NETWORK } from '../places.js';
import { explanation, forWantOf, tiedBesides, tiedOnlyBy, type Explanation } from './explanation.js';

const network = explanation('shared-network', ['place', 'identity']);

export const sharedNetwork: Explanation = (picture) => {
  if (!picture.tied.has('place')) return forWantOf(picture, ['place'], network);
  const own = picture.privateDomains.filter((members) => members >= LEAST_FLAGGED_MEMBERS);
  // Neighbours have mail wherever everybody has; a site of a firm or a school is explained as that.
  if (!picture.places.isOneSite && own.reduce((sum, members) => sum + members, 0) >= MOST_OF_CUSTOMER * picture.size)
    return network.rejected(`${own.length === 1 ? 'nearly all members have mail at a domain' : `nearly all members have mail at ${own.length} domains`} that hardly anybody else here uses, which ${picture.places.heldBy === NETWORK ? 'a common network' : picture.places.heldBy} does not explain.`);
  if (tiedOnlyBy(picture, ['place', 'identity'])) return network.open(`members share ${picture.places.heldBy} and where they registered, and nothing that they do.`);
  return network.rejected(`members share ${tiedBesides(picture, ['place', 'identity'])} as well, which ${picture.places.heldBy === NETWORK ? 'a common network' : picture.places.heldBy} does not explain.`);
};
