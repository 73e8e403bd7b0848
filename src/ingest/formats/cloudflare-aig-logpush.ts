// Cloudflare AI Gateway logs as Logpush delivers them. Metadata and bodies are encrypted with the customer's key, record by
// record, so that nobody is named here; decrypt them first. Source: Cloudflare documentation, AI Gateway, "Logpush".

import type { Format } from './format.js';

export const cloudflareAigLogpush: Format = {
  id: 'cloudflare-aig-logpush',
  relation: 'requests',
  signature: { all: ['Gateway', 'Provider', 'RequestBody', 'ResponseBody'], any: [['Cached', 'RateLimited', 'Endpoint']], none: ['tokens_in'] },
  zone: 'UTC',
  fields: {
    timestamp: ['Timestamp', 'Datetime', 'CreatedAt'],
    account_id: ['Metadata.user_id', 'Metadata.user', 'Metadata.account_id', 'Metadata.customer_id'],
    model: 'Model',
    endpoint: 'Endpoint',
    status: { from: 'RateLimited', words: { true: '429', false: '' } },
    prompt: 'RequestBody.messages',
    tools: 'RequestBody.tools',
  },
};
