// Whose words are they? Those of people who use a free product, and whose exchanges the operator keeps.

import { everydaySpeech } from '../actors/individual.js';
import type { Random } from '../random.js';
import type { Speech } from '../speech/speech.js';
import type { World } from '../world.js';

const USERS_PER_ACCOUNT = 8;

/** Another user's conversation each time; all of it is the campaign's work. */
export function harvested(world: World, random: Random): Speech {
  const users = Array.from({ length: USERS_PER_ACCOUNT }, () => everydaySpeech(world, random));
  let user = random.pick(users);
  return (tick, moment) => {
    if (tick.turn === 0) user = moment.pick(users);
    return { ...user(tick, moment), coordinated: true };
  };
}
