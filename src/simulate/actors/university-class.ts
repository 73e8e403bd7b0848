// A class: one school domain, one campus address, registration in a lecture, the same homework before each deadline.

import { commonDevices } from '../cards.js';
import { DAY, HOUR, momentIn } from '../day-profile.js';
import { drawDomain, drawEmail, firstDotLast } from '../email.js';
import { anyOf, either, neighbours, subscriber } from '../networks.js';
import { activeSpan, drawPersona } from '../persona.js';
import type { Random } from '../random.js';
import { batches } from '../rhythm/batches.js';
import { questions } from '../speech/questions.js';
import { mixture } from '../speech/speech.js';
import { drawTemplates, fixed, templated } from '../speech/templates.js';
import type { World } from '../world.js';
import type { Actor } from './actor.js';

const LECTURE_MINUTES = 75;

/** Moments at which homework is done: the two evenings before each of the weekly deadlines. */
function homeworkEvenings(world: World, firstMs: number, zoneHours: number, random: Random): number[] {
  const evenings: number[] = [];
  for (let deadline = firstMs + 6 * DAY; deadline < world.toMs; deadline += 7 * DAY)
    for (let visit = 0; visit < 3; visit += 1) evenings.push(momentIn({ fromMs: deadline - 2 * DAY, toMs: deadline }, 'people', zoneHours, random));
  return evenings.sort((a, b) => a - b);
}

export const universityClass: Actor = {
  kind: 'university-class',
  looksLike: 'Registration within one lecture and near-identical prompts before a deadline.',
  gather: (world, _, group) => {
    const home = world.networks.office.draw(group);
    const campus = anyOf(neighbours(home, 2, group));
    const domain = `students.${drawDomain(group)}`;
    const lectureMs = momentIn({ fromMs: world.fromMs + DAY, toMs: world.fromMs + 4 * DAY }, 'office', home.zoneHours, group);
    // One in four registers in the room with the computers.
    const devices = commonDevices(world.seed, domain, 8, 0.25);
    const exercises = drawTemplates(5, 'software', group).map((template) => fixed(template, group));
    return (_index, random) => {
      const createdMs = lectureMs + Math.floor((random.uniform() * LECTURE_MINUTES * HOUR) / 60);
      const room = subscriber(world.networks.residential.draw(random), world.networks, random);
      const persona = drawPersona(world, random, {
        home, createdMs, devices, plan: 'free',
        email: drawEmail(random, { domain, localPart: firstDotLast }),
        signupIp: campus(0, random).ip,
        egress: either(0.55, campus, room),
      });
      const startsMs = [createdMs + random.integer(60_000, 900_000), ...homeworkEvenings(world, lectureMs, home.zoneHours, random)];
      const homework = templated({ templates: exercises, capability: 'software', coordinated: false });
      const rhythm = batches(activeSpan(world, persona), { startsMs, perBatch: random.between(0.5, 3), jitterMs: 1 }, random);
      return { persona, rhythm, speech: mixture(0.75, homework, questions(random)) };
    };
  },
};
