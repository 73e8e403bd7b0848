// An evaluation harness: a laboratory's few accounts that put one public benchmark to every model, as fast as they may.

import { commonDevices } from '../cards.js';
import { drawLibrary } from '../clients.js';
import { DAY } from '../day-profile.js';
import { drawDomain, drawEmail } from '../email.js';
import { anyOf, neighbours } from '../networks.js';
import { activeSpan, drawCard, drawOrg, drawPersona } from '../persona.js';
import { apiClient } from '../rhythm/api-client.js';
import { drawTemplates, templated } from '../speech/templates.js';
import type { Actor } from './actor.js';

export const evaluationHarness: Actor = {
  kind: 'evaluation-harness',
  looksLike: 'Reasoning templates at volume through several accounts with one card: what a campaign looks like, in the open.',
  gather: (world, _, group) => {
    const home = world.networks.office.draw(group);
    const machines = anyOf(neighbours(home, 3, group));
    const [domain, payment, org, client] = [drawDomain(group), drawCard(group), drawOrg(group), drawLibrary(group)];
    const templates = drawTemplates(4, 'reasoning', group);
    const devices = commonDevices(world.seed, payment, 1, 1);
    return (_index, random) => {
      const persona = drawPersona(world, random, {
        home, org, payment, devices, client, plan: 'team', email: drawEmail(random, { domain }),
        signupIp: machines(0, random).ip, egress: machines, parameters: JSON.stringify({ temperature: 0, max_tokens: 4096 }),
      });
      const { fromMs, toMs } = activeSpan(world, persona);
      const startMs = Math.floor(random.between(fromMs, Math.max(fromMs + 1, toMs - 2 * DAY)));
      const rhythm = apiClient({ fromMs: startMs, toMs: Math.min(toMs, startMs + 2 * DAY) }, random.integer(100, 400), random);
      return { persona, rhythm, speech: templated({ templates, capability: 'reasoning', coordinated: false }) };
    };
  },
};
