// Innocent people: what each of them carries is drawn independently given the country, with popularities as uneven as life's
// (Zipf: the r-th most popular of a kind has a share in proportion to 1/r).

import { streamOf, type Random } from '../../src/simulate/random.js';
import { START_MS, DAY_MS, type Person } from './made.js';

/** Draws from 0 .. count - 1 with weights 1, 1/2, 1/3 and so on. */
export function zipf(count: number): (random: Random) => number {
  const cumulative: number[] = [];
  let total = 0;
  for (let rank = 1; rank <= count; rank++) cumulative.push((total += 1 / rank));
  return (random) => {
    const point = random.uniform() * total;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 0) > point) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

const COUNTRIES = ['AA', 'AA', 'AA', 'BB', 'BB', 'CC', 'DD', 'EE'];
const [domains, phones, prefixes, programs, templates, shapes] = [zipf(300), zipf(60), zipf(800), zipf(30), zipf(2000), zipf(150)];

export function crowd(seed: number, size: number): Person[] {
  return Array.from({ length: size }, (_, index) => {
    const random = streamOf(seed, 'person', index);
    const country = random.pick(COUNTRIES);
    const requests = Math.max(1, Math.round(random.logNormal(30, 1.2)));
    const shown: Record<string, number> = {};
    for (let left = requests; left > 0 && Object.keys(shown).length < 6; ) {
      const some = Math.ceil(left * random.between(0.2, 1));
      const template = `T-${templates(random)}`;
      shown[template] = (shown[template] ?? 0) + some;
      left -= some;
    }
    const values: Person['values'] = {
      // One in twenty pays with a card of somebody else as well: families.
      'shared-payment': random.chance(0.05) ? `family-${index >> 5}` : `card-${index}`,
      'email-domain': `d${domains(random)}.example`,
      'email-shape': `shape-${shapes(random)}`,
      'phone-prefix': `${country}-${phones(random)}`,
      'egress-prefix': `${country}-net-${prefixes(random)}`,
      'client-tuple': `program-${programs(random)}`,
      'prompt-skeleton': shown,
    };
    return { id: `p${String(index).padStart(6, '0')}`, requests, country, createdAtMs: START_MS - Math.floor(random.uniform() * 365) * DAY_MS, values };
  });
}
