// Okta system log: users that were created. Source: Okta developer documentation, "Event types".

import type { Format } from './format.js';

export const oktaCreated: Format = {
  id: 'okta-created',
  relation: 'registrations',
  signature: { all: ['eventType', 'published', 'actor.alternateId'], where: { eventType: /^user\.lifecycle\.create$/ } },
  zone: 'UTC',
  // An administrator or a directory creates most users: the address of the event is theirs.
  fields: { account_id: 'target[type=User].id', created_at: 'published', email: { from: 'target[type=User].alternateId', part: /^([^\s@]+@[^\s@]+)$/ } },
};
