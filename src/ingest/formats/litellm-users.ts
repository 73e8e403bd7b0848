// LiteLLM proxy, table LiteLLM_UserTable as the database or the user API gives it: one row per user.
// Source: schema.prisma of BerriAI/litellm.

import type { Format } from './format.js';

export const litellmUsers: Format = {
  id: 'litellm-users',
  relation: 'registrations',
  signature: { all: ['user_id', 'user_email', 'user_role', 'max_budget'], any: [['budget_duration', 'tpm_limit', 'max_parallel_requests']], none: ['token'] },
  // Postgres gives its times without a zone, and stores them in UTC.
  zone: 'UTC',
  fields: {
    account_id: 'user_id',
    created_at: 'created_at',
    email: ['user_email', { from: 'sso_user_id', part: /^([^@\s]+@[^@\s]+)$/ }],
    org: ['organization_id', 'team_id', 'teams'],
  },
};
