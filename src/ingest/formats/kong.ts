// Kong Gateway log (HTTP, file or TCP log plug-in), with what its AI plug-ins add.
// Source: kong/pdk/log.lua; Kong documentation, "AI Gateway audit log reference".

import type { Format } from './format.js';

export const kong: Format = {
  id: 'kong',
  relation: 'requests',
  signature: { any: [['latencies.kong', 'latencies.proxy', 'ai.proxy.meta', 'ai.mcp.rpc'], ['started_at', 'ai']] },
  zone: 'UTC',
  fields: {
    timestamp: 'started_at',
    account_id: ['consumer.custom_id', 'consumer.username', 'consumer.id', 'ai.mcp.audit.consumer.id'],
    api_key: 'authenticated_entity.id',
    org: ['workspace_name', 'workspace'],
    request_id: ['request.id', 'response.headers.x-kong-request-id'],
    // Behind a proxy that Kong was not told to trust, this is the proxy.
    ip: 'client_ip',
    user_agent: 'request.headers.user-agent',
    model: ['ai.proxy.meta.response_model', 'ai.proxy.meta.request_model', 'ai.meta.response_model', 'ai.meta.request_model'],
    endpoint: ['request.uri', 'ai.mcp.rpc.method'],
    status: 'response.status',
    latency_ms: ['latencies.request', 'ai.proxy.meta.llm_latency'],
    input_tokens: ['ai.proxy.usage.prompt_tokens', 'ai.usage.prompt_tokens'],
    output_tokens: ['ai.proxy.usage.completion_tokens', 'ai.usage.completion_tokens'],
    cached_tokens: 'ai.proxy.usage.prompt_tokens_details.cached_tokens',
    conversation_id: 'ai.mcp.mcp_session_id',
    prompt: ['ai.payload.request.messages', 'ai.payload.request.prompt', 'ai.payload.request', 'ai.proxy.payload.request.messages', 'ai.proxy.payload.request', 'request.body.messages', 'request.body.prompt'],
    tools: 'ai.mcp.rpc.tool_name',
  },
  // Of a body that a custom field keeps.
  parameters: { temperature: 'request.body.temperature', top_p: 'request.body.top_p', max_tokens: 'request.body.max_tokens', max_completion_tokens: 'request.body.max_completion_tokens' },
};
