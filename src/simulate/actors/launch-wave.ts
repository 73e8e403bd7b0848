// A launch day: thousands of strangers register within hours of an announcement and try what it showed.

import { DAY, HOUR } from '../day-profile.js';
import { questions } from '../speech/questions.js';
import { mixture } from '../speech/speech.js';
import { drawTemplates, fixed, templated } from '../speech/templates.js';
import type { Actor } from './actor.js';
import { person } from './individual.js';

export const launchWave: Actor = {
  kind: 'launch-wave',
  looksLike: 'A burst of sign-ups by the hour, the demonstration prompt of the announcement, and the newest model on its first day.',
  gather: (world, _, group) => {
    const announcedMs = world.releaseMs < world.toMs ? world.releaseMs : world.fromMs + 3 * DAY;
    const shown = drawTemplates(2, 'reasoning', group).map((template) => fixed(template, group));
    return (_index, random) => {
      const createdMs = Math.floor(announcedMs + Math.min(2 * DAY, random.exponential(7 * HOUR)));
      const someone = person(world, random, { createdMs, adoptsAtMs: createdMs });
      const demonstration = templated({ templates: shown, capability: 'reasoning', coordinated: false });
      return { ...someone, speech: mixture(0.3, demonstration, questions(random)) };
    };
  },
};
