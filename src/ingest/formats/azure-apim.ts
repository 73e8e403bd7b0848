// Azure API Management gateway log (category GatewayLogs) from a storage account or an event hub. Bodies are texts, cut after
// some kilobytes. Source: Azure documentation, "API Management resource logs reference", ApiManagementGatewayLogs.

import type { Format } from './format.js';

export const azureApim: Format = {
  id: 'azure-apim',
  relation: 'requests',
  signature: {
    all: ['correlationId', 'properties'],
    where: { category: /^GatewayLogs$/i },
    any: [['properties.responseCode', 'properties.backendUrl', 'properties.apiId']],
  },
  zone: 'UTC',
  fields: {
    timestamp: 'time',
    account_id: ['properties.userId', 'properties.apimSubscriptionId'],
    api_key: 'properties.apimSubscriptionId',
    org: ['properties.productId', 'properties.apiId'],
    request_id: 'correlationId',
    ip: 'callerIpAddress',
    user_agent: 'properties.requestHeaders.User-Agent',
    model: [
      'properties.responseBody.model', 'properties.backendResponseBody.model', 'properties.requestBody.model', 'properties.backendRequestBody.model',
      { from: 'properties.url', part: /\/deployments\/([^/?]+)/ },
    ],
    endpoint: 'properties.url',
    status: ['properties.responseCode', 'properties.backendResponseCode'],
    latency_ms: { from: 'durationMs', scale: 1 },
    input_tokens: ['properties.responseBody.usage.prompt_tokens', 'properties.backendResponseBody.usage.prompt_tokens'],
    output_tokens: ['properties.responseBody.usage.completion_tokens', 'properties.backendResponseBody.usage.completion_tokens'],
    cached_tokens: ['properties.responseBody.usage.prompt_tokens_details.cached_tokens', 'properties.backendResponseBody.usage.prompt_tokens_details.cached_tokens'],
    prompt: ['properties.requestBody.messages', 'properties.requestBody.input', 'properties.requestBody.prompt', 'properties.backendRequestBody.messages'],
    tools: ['properties.requestBody.tools', 'properties.backendRequestBody.tools'],
  },
  parameters: {
    max_tokens: ['properties.requestBody.max_tokens', 'properties.backendRequestBody.max_tokens'],
    temperature: ['properties.requestBody.temperature', 'properties.backendRequestBody.temperature'],
    top_p: ['properties.requestBody.top_p', 'properties.backendRequestBody.top_p'],
  },
};
