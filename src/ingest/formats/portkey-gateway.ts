// Portkey's self-hosted gateway: one log object per request in a bucket. The API key is masked there, and two keys may look the
// same, so it is not read. Source: Portkey documentation, "Sample log file for Portkey self-hosted".

import type { Format } from './format.js';

export const portkeyGateway: Format = {
  id: 'portkey-gateway',
  relation: 'requests',
  signature: { all: ['request.portkeyHeaders', 'organisation_id', 'response'] },
  zone: 'UTC',
  fields: {
    timestamp: 'created_at',
    account_id: ['request.portkeyHeaders.x-portkey-metadata._user', 'request.portkeyHeaders.x-portkey-metadata.user', 'request.body.user'],
    org: 'organisation_id',
    request_id: '_id',
    ip: ['request.headers.cf-connecting-ip', 'request.headers.x-real-ip', 'request.headers.x-forwarded-for'],
    user_agent: 'request.headers.user-agent',
    country: 'request.headers.cf-ipcountry',
    model: ['response.body.model', 'request.body.model'],
    endpoint: 'request.url',
    status: 'response.status',
    latency_ms: 'response.responseTime',
    input_tokens: ['response.body.usage.prompt_tokens', 'response.body.usage.input_tokens'],
    output_tokens: ['response.body.usage.completion_tokens', 'response.body.usage.output_tokens'],
    cached_tokens: 'response.body.usage.prompt_tokens_details.cached_tokens',
    conversation_id: 'request.portkeyHeaders.x-portkey-trace-id',
    prompt: ['request.body.messages', 'request.body.prompt', 'request.body.input'],
    tools: 'request.body.tools',
  },
  parameters: { max_tokens: 'request.body.max_tokens', temperature: 'request.body.temperature', top_p: 'request.body.top_p' },
};
