// Okta system log: everything but the creation of users. Source: Okta developer documentation, "System Log API".

import type { Format } from './format.js';

export const oktaLog: Format = {
  id: 'okta-log',
  relation: 'requests',
  signature: { all: ['eventType', 'published', 'actor.alternateId'], where: { eventType: /^(?!user\.lifecycle\.create$)./ } },
  zone: 'UTC',
  fields: {
    timestamp: 'published', account_id: 'actor.id', request_id: ['uuid', 'transaction.id'], ip: 'client.ipAddress', user_agent: 'client.userAgent.rawUserAgent',
    device_fingerprint: 'debugContext.debugData.deviceFingerprint', asn: 'securityContext.asNumber', endpoint: 'eventType', status: 'outcome.result',
  },
  events: [{}],
};
