// Keycloak user, as a realm's export and the admin API give it. Source: Keycloak admin REST API, "UserRepresentation".

import type { Format } from './format.js';

export const keycloakUser: Format = {
  id: 'keycloak-user',
  relation: 'registrations',
  signature: { all: ['username', 'enabled'], any: [['realmRoles', 'createdTimestamp', 'requiredActions', 'federatedIdentities']], none: ['UserStatus'] },
  zone: 'UTC',
  fields: { account_id: ['id', 'username'], created_at: 'createdTimestamp', email: 'email', phone: ['attributes.phoneNumber', 'attributes.phone_number'], status: { from: 'enabled', words: { true: 'active', false: 'disabled' } } },
};
