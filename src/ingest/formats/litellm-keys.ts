// LiteLLM proxy, table LiteLLM_VerificationToken: one row per virtual key. It says whose key a request came with.
// Source: schema.prisma of BerriAI/litellm.

import type { Format } from './format.js';

export const litellmKeys: Format = {
  id: 'litellm-keys',
  relation: 'registrations',
  signature: { all: ['token', 'key_alias', 'user_id', 'expires'], any: [['key_name', 'permissions', 'soft_budget_cooldown']] },
  zone: 'UTC',
  fields: {
    account_id: 'user_id',
    // `created_at` is that of the key: an account that gets a second key did not sign up again.
    api_key: 'token',
    org: ['organization_id', 'team_id'],
    status: { from: 'blocked', words: { true: 'blocked', t: 'blocked', false: 'active', f: 'active' } },
  },
};
