// A popular open-source agent: strangers with one program, hence one client, one system prompt and one set of tools.

import { type Client, fingerprintOf } from '../clients.js';
import { drawPersona } from '../persona.js';
import { personVolume } from '../rhythm/volume.js';
import { codingTasks } from '../speech/coding.js';
import { drawProduct } from '../speech/product.js';
import { through } from '../speech/speech.js';
import { zipf } from '../weighted.js';
import type { Actor } from './actor.js';
import { atLeisure } from './individual.js';

const RELEASES = ['1.9.2', '1.9.1', '1.8.7', '1.9.0', '1.8.4', '1.7.0'];

export const agentTool: Actor = {
  kind: 'agent-tool',
  looksLike: 'Hundreds of accounts with one exact client, fingerprint, system prompt and tools.',
  gather: (world, _, group) => {
    const product = drawProduct('Cadence', true, group);
    const clients = RELEASES.map((release): Client => ({ userAgent: `cadence-cli/${release}`, tlsFingerprint: fingerprintOf('cadence'), endpoint: '/v1/messages', isBrowser: false }));
    const releases = zipf(clients, 1.2);
    return (_index, random) => {
      const persona = drawPersona(world, random, {
        client: releases.draw(random), plan: random.pick(['pay-as-you-go', 'pro']), namesConversations: true,
        parameters: JSON.stringify({ temperature: 1, max_tokens: 8192 }),
      });
      const requests = 3 * personVolume(world.busiest / 3, random) + random.below(10);
      return { persona, rhythm: atLeisure(world, persona, requests, random), speech: through(product, codingTasks(random)) };
    };
  },
};
