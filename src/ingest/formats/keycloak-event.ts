// Keycloak user event: everything but registrations. Source: Keycloak admin REST API, "EventRepresentation".

import type { Format } from './format.js';

export const keycloakEvent: Format = {
  id: 'keycloak-event',
  relation: 'requests',
  signature: { all: ['realmId', 'clientId', 'ipAddress', 'type'], where: { type: /^(?!REGISTER$)./ } },
  zone: 'UTC',
  fields: { timestamp: 'time', account_id: 'userId', request_id: 'id', ip: 'ipAddress', conversation_id: 'sessionId', endpoint: 'type', status: ['error', { constant: 'success' }] },
  events: [{}],
};
