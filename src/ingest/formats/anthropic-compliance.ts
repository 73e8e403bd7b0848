// Anthropic compliance API, activity feed: what members and keys of an organisation did. Not the traffic of the model API.
// Source: Claude platform documentation, "Compliance API", activities.

import type { Format } from './format.js';

export const anthropicCompliance: Format = {
  id: 'anthropic-compliance',
  relation: 'requests',
  signature: { all: ['organization_id', 'created_at', 'type'], where: { 'actor.type': /_actor$/ } },
  zone: 'UTC',
  fields: {
    timestamp: 'created_at',
    account_id: 'actor.user_id',
    api_key: ['actor.api_key_id', 'actor.admin_api_key_id'],
    org: ['organization_id', 'organization_uuid'],
    request_id: 'id',
    ip: 'actor.ip_address',
    user_agent: 'actor.user_agent',
    endpoint: 'type',
    conversation_id: 'claude_chat_id',
  },
  events: [{}],
};
