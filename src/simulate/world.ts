// What do all accounts of a run have in common? The window, the networks there are, and when a new model came out.

import { DAY, type Span } from './day-profile.js';
import { drawNetworks, type Networks } from './networks.js';
import { type Random, streamOf } from './random.js';
import { drawProduct, type Product } from './speech/product.js';
import { type Weighted, zipf } from './weighted.js';

export interface World extends Span {
  readonly seed: number;
  /** First millisecond of the window, and the first one after it. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly networks: Networks;
  /** Programs of third parties through which many accounts speak. */
  readonly products: Weighted<Product>;
  /** When the newest model came out; after the window when none did. */
  readonly releaseMs: number;
  /** Upper bound on the requests of one innocent account, which has no finite mean otherwise (ServeGen: tail exponent 0.5 to 1.4). */
  readonly busiest: number;
  /** Do some people sign up as `name+service@`? */
  readonly hasSubAddresses: boolean;
}

export interface WorldPlan {
  readonly seed: number;
  /** RFC 3339. */
  readonly start: string;
  readonly days: number;
  /** Days into the window at which the newest model came out; null for never. */
  readonly releaseDay: number | null;
  readonly busiest: number;
  /** True when absent. */
  readonly hasSubAddresses?: boolean;
}

export function createWorld(plan: WorldPlan): World {
  const fromMs = Date.parse(plan.start);
  const toMs = fromMs + plan.days * DAY;
  const releaseMs = plan.releaseDay === null ? Number.MAX_SAFE_INTEGER : fromMs + plan.releaseDay * DAY;
  const networks = drawNetworks(streamOf(plan.seed, 'networks'));
  const products = zipf(drawProducts(streamOf(plan.seed, 'products')), 0.8);
  return { seed: plan.seed, fromMs, toMs, releaseMs, busiest: plan.busiest, hasSubAddresses: plan.hasSubAddresses ?? true, networks, products };
}

const PRODUCT_COUNT = 90;
const STEMS = ['Quill', 'Harbor', 'Nimbus', 'Copper', 'Lantern', 'Pepper', 'Falcon', 'Meadow', 'Saffron', 'Granite'];
const ENDS = ['Desk', 'Bot', 'Coder', 'Mate', 'Flow', 'Scribe', 'Pilot', 'Helper', 'Lab'];

function drawProducts(random: Random): Product[] {
  return Array.from({ length: PRODUCT_COUNT }, (_, index) => {
    const name = `${STEMS[index % STEMS.length] ?? ''}${ENDS[Math.floor(index / STEMS.length)] ?? ''}`;
    return drawProduct(name, random.chance(0.45), random);
  });
}
