// How many must they be at the least, of whom chance shows so many different ones?

/** One-sided. */
const CONFIDENCE = 0.95;
/** Of more sights hardly anybody is left unseen. */
const MOST_SIGHTS = 2000;

/**
 * The smallest crowd, all of them as likely to be seen, of which `sights` show `different` ones or more in one case of twenty (the classical occupancy distribution;
 * Feller 1968, "An Introduction to Probability Theory", volume I, II.11). Where some are seen more often than others the crowd is larger still.
 */
export function leastCrowd(different: number, sights: number): number {
  if (different < 2 || different > sights || sights > MOST_SIGHTS) return different;
  let [few, many] = [different - 1, different];
  while (seenAtLeast(different, sights, many) < 1 - CONFIDENCE) [few, many] = [many, 2 * many];
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2);
    if (seenAtLeast(different, sights, middle) < 1 - CONFIDENCE) few = middle;
    else many = middle;
  }
  return many;
}

/** P that `sights` of a crowd show `different` ones or more. */
function seenAtLeast(different: number, sights: number, crowd: number): number {
  const states = new Float64Array(different + 1);
  states[0] = 1;
  for (let sight = 0; sight < sights; sight++)
    for (let seen = different; seen >= 0; seen--) {
      // Whoever has seen enough of them stays there.
      const stays = seen === different ? 1 : seen / crowd;
      states[seen] = (states[seen] ?? 0) * stays + (seen === 0 ? 0 : ((states[seen - 1] ?? 0) * (crowd - seen + 1)) / crowd);
    }
  return states[different] ?? 0;
}
