// A product with one template: each customer firm brings its own key, the product sends for all of them.

import { drawLibrary } from '../clients.js';
import { anyOf, neighbours } from '../networks.js';
import { activeSpan, drawPersona } from '../persona.js';
import { sessions } from '../rhythm/sessions.js';
import { personVolume } from '../rhythm/volume.js';
import { drawProduct } from '../speech/product.js';
import { through } from '../speech/speech.js';
import { drawTemplates, fixed, templated } from '../speech/templates.js';
import type { Actor } from './actor.js';

export const saasProduct: Actor = {
  kind: 'saas-product',
  looksLike: 'Unrelated customers send one template with one client from one rack; cards, mail and days are their own.',
  gather: (world, _, group) => {
    const rack = anyOf(neighbours(world.networks.hosting.draw(group), 6, group));
    const product = drawProduct('Inbox Butler', false, group);
    const [client, templates] = [drawLibrary(group), drawTemplates(2, 'writing', group).map((template) => fixed(template, group))];
    return (_index, random) => {
      const persona = drawPersona(world, random, { client, egress: rack, plan: 'pay-as-you-go' });
      const requests = 4 * personVolume(world.busiest / 4, random);
      const rhythm = sessions({ span: activeSpan(world, persona), requests, shape: 'office', zoneHours: persona.zoneHours }, random);
      return { persona, rhythm, speech: through(product, templated({ templates, capability: 'writing', coordinated: false })) };
    };
  },
};
