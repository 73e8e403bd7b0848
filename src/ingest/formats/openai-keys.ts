// OpenAI organisation: API keys with their owners. It says whose key a request came with.
// Source: OpenAI API specification, AdminApiKey and ProjectApiKey.

import type { Format } from './format.js';

export const openaiKeys: Format = {
  id: 'openai-keys',
  relation: 'registrations',
  signature: { all: ['id', 'owner'], where: { object: /^organization\.(admin_api_key|project\.api_key)$/ } },
  zone: 'UTC',
  fields: {
    account_id: ['owner.user.id', 'owner.service_account.id', 'owner.id'],
    // The owner's own beginning; the key has one of its own.
    created_at: ['owner.user.added_at', 'owner.user.created_at', 'owner.service_account.created_at', 'owner.created_at'],
    email: 'owner.user.email',
    api_key: 'id',
  },
};
