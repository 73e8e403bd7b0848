// In which order do keys come? Equal ones as they came.

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Indexes of the keys in ascending order: a least-significant-digit radix sort (Knuth, volume 3, 5.2.5). */
export function stableOrder(keys: Uint32Array): Uint32Array<ArrayBuffer> {
  let highest = 0;
  let order = new Uint32Array(keys.length);
  for (let index = 0; index < keys.length; index += 1) {
    order[index] = index;
    highest = Math.max(highest, keys[index] ?? 0);
  }
  let sorted = new Uint32Array(keys.length);
  for (let shift = 0; shift < 32 && highest >>> shift > 0; shift += DIGIT_BITS) {
    byDigit(keys, shift, order, sorted);
    [order, sorted] = [sorted, order];
  }
  return order;
}

function byDigit(keys: Uint32Array, shift: number, order: Uint32Array, sorted: Uint32Array): void {
  const places = new Uint32Array(DIGITS + 1);
  for (let at = 0; at < keys.length; at += 1) {
    const next = 1 + (((keys[at] ?? 0) >>> shift) & (DIGITS - 1));
    places[next] = (places[next] ?? 0) + 1;
  }
  for (let digit = 1; digit < DIGITS; digit += 1) places[digit] = (places[digit] ?? 0) + (places[digit - 1] ?? 0);
  for (let at = 0; at < order.length; at += 1) {
    const index = order[at] ?? 0;
    const digit = ((keys[index] ?? 0) >>> shift) & (DIGITS - 1);
    const place = places[digit] ?? 0;
    sorted[place] = index;
    places[digit] = place + 1;
  }
}
