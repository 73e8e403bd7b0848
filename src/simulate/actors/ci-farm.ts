// A build farm: one service account per repository of a firm, all started by the same exact schedule.

import { commonDevices } from '../cards.js';
import { drawLibrary } from '../clients.js';
import { drawDomain } from '../email.js';
import { anyOf, neighbours } from '../networks.js';
import { activeSpan, drawCard, drawOrg, drawParameters, drawPersona } from '../persona.js';
import { cron } from '../rhythm/cron.js';
import { drawProduct } from '../speech/product.js';
import { through } from '../speech/speech.js';
import { drawTemplates, fixed, templated } from '../speech/templates.js';
import type { Actor } from './actor.js';

export const ciFarm: Actor = {
  kind: 'ci-farm',
  looksLike: 'Accounts that act within seconds of each other at exact minutes, with the same templates, from one rack.',
  gather: (world, _, group) => {
    const home = world.networks.hosting.draw(group);
    const rack = neighbours(home, 4, group);
    const [domain, payment, org, client] = [drawDomain(group), drawCard(group), drawOrg(group), drawLibrary(group)];
    const parameters = drawParameters(group);
    // Whoever administers them has opened them all.
    const devices = commonDevices(world.seed, payment, 1, 1);
    const reviewer = drawProduct('Build Reviewer', true, group);
    const templates = drawTemplates(3, 'software', group).map((template) => fixed(template, group));
    const schedule = { everyHours: 6, minute: group.pick([0, 15, 30]), steps: 3 };
    return (index, random) => {
      const persona = drawPersona(world, random, {
        home, org, payment, devices, client, plan: 'team',
        email: `ci-${index + 1}@${domain}`,
        signupIp: random.pick(rack).ip,
        egress: anyOf(rack),
        errorShare: 0.004, parameters, namesConversations: true,
      });
      const speech = through(reviewer, templated({ templates, capability: 'software', coordinated: false }));
      return { persona, rhythm: cron(activeSpan(world, persona), schedule, random), speech };
    };
  },
};
