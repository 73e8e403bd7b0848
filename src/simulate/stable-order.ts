// In which order do keys come? Equal ones as they came.

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Indexes of the keys in ascending order: a least-significant-digit radix sort (Knuth, volume 3, 5.2.5). */
export function stableOrder(keys: Uint32Array): Uint32Array<ArrayBuffer> {
  const highest = keys.reduce((most, key) => Math.max(most, key), 0);
  let order = Uint32Array.from({ length: keys.length }, (_, index) => index);
  let sorted = new Uint32Array(keys.length);
  for (let shift = 0; shift < 32 && highest >>> shift > 0; shift += DIGIT_BITS) {
    byDigit(keys, shift, order, sorted);
    [order, sorted] = [sorted, order];
  }
  return order;
}

function byDigit(keys: Uint32Array, shift: number, order: Uint32Array, sorted: Uint32Array): void {
  const digitOf = (index: number): number => ((keys[index] ?? 0) >>> shift) & (DIGITS - 1);
  const counts = new Uint32Array(DIGITS);
  for (const index of order) counts[digitOf(index)] = (counts[digitOf(index)] ?? 0) + 1;
  const places = new Uint32Array(DIGITS);
  for (let digit = 1; digit < DIGITS; digit += 1) places[digit] = (places[digit - 1] ?? 0) + (counts[digit - 1] ?? 0);
  for (const index of order) {
    const place = places[digitOf(index)] ?? 0;
    sorted[place] = index;
    places[digitOf(index)] = place + 1;
  }
}
