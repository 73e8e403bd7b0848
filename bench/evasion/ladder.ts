// What does each way to hide cost, and what does it leave? The ladder of the operator's prices, as far as anybody has told them.

import type { EvasionName } from '../../src/simulate/index.js';

export interface Step {
  readonly evasions: readonly EvasionName[];
  readonly cost: string;
  readonly left: string;
}

const step = (evasion: EvasionName, cost: string, left: string): Step => ({ evasions: [evasion], cost, left });

/** Everything that costs minutes, and everything at once. */
const CHEAP: readonly EvasionName[] = ['clients', 'parameters', 'jitter', 'mimicry', 'volume', 'paraphrase', 'emails'];
const COSTLY: readonly EvasionName[] = [...CHEAP, 'templates', 'late-pivot', 'decoys', 'residential', 'cards', 'devices', 'issuers', 'aged', 'desynchronised'];

export const LADDER: readonly Step[] = [
  { evasions: [], cost: 'nothing', left: 'all of it' },
  step('imitation', 'minutes: a gateway does it by default', 'one exact release of the official library with a handshake that is not its own; all that is not the client'),
  step('clients', 'minutes', 'all but the program'),
  step('parameters', 'minutes', 'all but the parameters'),
  step('jitter', 'minutes', 'wide windows, hand-off, shares of the work'),
  step('mimicry', 'minutes; the night is idle', 'all but the hours'),
  step('volume', 'minutes', 'all but equal shares'),
  step('low', 'twenty times the accounts for the same work', 'all that is shared; less of what is counted'),
  step('paraphrase', 'a model call for each prompt', 'outlines, instructions, tools, sizes, and all that is no prompt'),
  step('templates', 'a person-week of writing', 'instructions, tools, sizes, and all that is no prompt'),
  step('sub-addresses', 'nothing', 'the mailbox'),
  step('emails', 'a mailbox for each account', 'all but the mail'),
  step('domains', 'a domain for twenty accounts', 'the domains, and when they were used'),
  step('late-pivot', 'days of the new model', 'the move over a week'),
  step('decoys', 'two thirds more tokens', 'the share of the work in each account'),
  step('proxies', 'a pool of rented proxies', 'payment, words, time, registration; the pool'),
  step('residential', '8,000 to 25,000 dollars a month for ten million requests (Glasswally\'s estimate)', 'payment, words, time, registration'),
  step('cards', 'a fee and a check of identity for each card', 'the issuer, with the rest of the registration'),
  step('devices', 'an anti-detect browser', 'all but the device'),
  step('issuers', 'as many providers of cards', 'all but the issuer'),
  step('drip', 'weeks of waiting', 'when accounts begin to work, who follows whom, words'),
  step('aged', 'dollars for each account', 'the same'),
  step('affinity', 'a setting', 'hand-off on errors, shares over days'),
  step('desynchronised', 'engineering', 'words, payment'),
  step('hydra', 'needs customers', 'what the accounts share, in part of their requests; who follows whom'),
  step('harvest', 'runs a product', 'nothing in the prompts; the accounts'),
  step('framing', 'minutes', 'all of it, with innocents beside it'),
  { evasions: CHEAP, cost: 'minutes and a model call for each prompt', left: 'payment, addresses, registration' },
  { evasions: COSTLY, cost: 'all of the above', left: 'drift of words, the pivot, who follows whom; perhaps nothing in one log' },
];

export const nameOf = ({ evasions }: Step): string => (evasions.length === 0 ? 'none' : evasions.join(', '));
