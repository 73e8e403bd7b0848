// Programs of single developers: far more requests than people, at any hour, often with a template of their own.

import { drawLibrary } from '../clients.js';
import { addressIn, anyOf } from '../networks.js';
import { activeSpan, drawPersona } from '../persona.js';
import { apiClient as programRhythm } from '../rhythm/api-client.js';
import { clientVolume } from '../rhythm/volume.js';
import { habitualProgram } from '../speech/product.js';
import { drawTemplates, templated } from '../speech/templates.js';
import type { Actor } from './actor.js';
import { everydaySpeech } from './individual.js';

const SMALLEST_CLIENT = 40;

export const apiClient: Actor = {
  kind: 'api-client',
  looksLike: 'High volume, round the clock, one template, sometimes clockwork gaps.',
  gather: (world) => (_, random) => {
    const server = anyOf([addressIn(world.networks.hosting.draw(random), random)]);
    const persona = drawPersona(world, random, { client: drawLibrary(random), plan: 'pay-as-you-go', ...(random.chance(0.7) ? { egress: server } : {}) });
    const capability = random.pick(['reasoning', 'software', 'agentic', 'grading', 'writing'] as const);
    const own = templated({ templates: drawTemplates(random.integer(1, 6), capability, random), capability, coordinated: false });
    const speech = random.chance(0.6) ? habitualProgram(own, world.products, random) : everydaySpeech(world, random);
    return { persona, rhythm: programRhythm(activeSpan(world, persona), clientVolume(SMALLEST_CLIENT, world.busiest, random), random), speech };
  },
};
