// OpenAI organisation: its users and service accounts, as the administration API lists them.
// Source: OpenAI API specification, User, ProjectUser and ProjectServiceAccount.

import type { Format } from './format.js';

export const openaiOrg: Format = {
  id: 'openai-org',
  relation: 'registrations',
  signature: { all: ['id'], where: { object: /^organization\.(project\.)?(user|service_account)$/ } },
  zone: 'UTC',
  fields: {
    account_id: 'id',
    created_at: ['added_at', 'created_at'],
    email: 'email',
  },
};
