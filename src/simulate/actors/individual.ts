// People with nothing to do with each other: the bulk of every population.

import { activeSpan, drawPersona, type Persona, type Shared } from '../persona.js';
import type { Random } from '../random.js';
import type { Casting } from '../request.js';
import { sessions } from '../rhythm/sessions.js';
import { personVolume } from '../rhythm/volume.js';
import { codingTasks } from '../speech/coding.js';
import { habitualProgram } from '../speech/product.js';
import { questions } from '../speech/questions.js';
import type { Speech } from '../speech/speech.js';
import type { World } from '../world.js';
import type { Actor } from './actor.js';

const CODING_SHARE = 0.3;

/** What a person without any special purpose says. */
export function everydaySpeech(world: World, random: Random): Speech {
  const speech = random.chance(CODING_SHARE) ? codingTasks(random) : questions(random);
  return habitualProgram(speech, world.products, random);
}

/** A person with a volume, in sessions, as `shared` constrains them. */
export function person(world: World, random: Random, shared: Shared = {}, requests = personVolume(world.busiest, random)): Casting {
  const persona = drawPersona(world, random, shared);
  const speech = everydaySpeech(world, random);
  return { persona, rhythm: atLeisure(world, persona, requests, random), speech };
}

export const atLeisure = (world: World, persona: Persona, requests: number, random: Random) =>
  sessions({ span: activeSpan(world, persona), requests, shape: 'people', zoneHours: persona.zoneHours }, random);

export const individual: Actor = {
  kind: 'individual',
  looksLike: 'Popular clients, starter prompts and large providers are shared by chance.',
  gather: (world) => (_, random) => person(world, random),
};
