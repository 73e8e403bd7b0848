// What every fit of a group looks things up in, and the cells that one fit after another works with.

import { CoreFinder } from './core-finder.js';
import type { CoreRules } from './core.js';
import type { Links } from './links.js';
import { newMarks } from './marks.js';
import type { Strata } from './strata.js';
import { Ties } from './ties.js';

export interface Ground {
  readonly links: Links;
  readonly strata: Strata;
  readonly requestsOf: Float64Array;
  readonly finder: CoreFinder;
  /** Scratch, one cell per value: place in the core, of the values that are marked. */
  readonly places: Uint32Array;
  /** Scratch, empty between fits: the core values. */
  readonly marks: Uint8Array;
  /** Scratch, one cell per account, 0 between fits: what the core values are that it was seen to carry. */
  readonly sights: Uint16Array;
  /** Scratch: the ties of whoever passed in this round, and of the account that is being weighed. */
  readonly ties: Ties;
}

export const newGround = (links: Links, strata: Strata, requestsOf: Float64Array, rules: CoreRules): Ground => ({
  links, strata, requestsOf, finder: new CoreFinder(links, strata, requestsOf, rules),
  places: new Uint32Array(links.values), marks: newMarks(links.values), sights: new Uint16Array(links.accounts), ties: new Ties(),
});
