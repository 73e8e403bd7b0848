// Azure API Management gateway log as Log Analytics exports it, table ApiManagementGatewayLogs.
// Source: Azure Monitor reference, "ApiManagementGatewayLogs".

import type { Format } from './format.js';

export const azureApimLa: Format = {
  id: 'azure-apim-la',
  relation: 'requests',
  signature: { all: ['ApimSubscriptionId', 'CorrelationId', 'ResponseCode', 'TimeGenerated'] },
  zone: 'UTC',
  fields: {
    timestamp: 'TimeGenerated',
    account_id: ['UserId', 'ApimSubscriptionId'],
    api_key: 'ApimSubscriptionId',
    org: ['ProductId', 'ApiId'],
    request_id: 'CorrelationId',
    ip: 'CallerIpAddress',
    user_agent: 'RequestHeaders.User-Agent',
    model: ['ResponseBody.model', 'BackendResponseBody.model', 'RequestBody.model', { from: 'Url', part: /\/deployments\/([^/?]+)/ }],
    endpoint: 'Url',
    status: 'ResponseCode',
    latency_ms: { from: 'TotalTime', scale: 1 },
    input_tokens: ['ResponseBody.usage.prompt_tokens', 'BackendResponseBody.usage.prompt_tokens'],
    output_tokens: ['ResponseBody.usage.completion_tokens', 'BackendResponseBody.usage.completion_tokens'],
    prompt: ['RequestBody.messages', 'RequestBody.input', 'RequestBody.prompt'],
    tools: 'RequestBody.tools',
  },
};
