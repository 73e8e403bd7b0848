// Keycloak user event: registrations. Source: Keycloak admin REST API, "EventRepresentation".

import type { Format } from './format.js';

export const keycloakRegister: Format = {
  id: 'keycloak-register',
  relation: 'registrations',
  signature: { all: ['realmId', 'clientId', 'ipAddress', 'type'], where: { type: /^REGISTER$/ } },
  zone: 'UTC',
  fields: { account_id: 'userId', created_at: 'time', email: 'details.email', signup_ip: 'ipAddress' },
};
