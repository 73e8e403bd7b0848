// Azure API Management log of language models, table ApiManagementGatewayLlmLog: tokens and messages, neither address nor user;
// the gateway log has both under the same correlation id. Source: Azure Monitor reference, "ApiManagementGatewayLlmLog".

import type { Format } from './format.js';

export const azureApimLlm: Format = {
  id: 'azure-apim-llm',
  relation: 'requests',
  signature: { all: ['CorrelationId', 'PromptTokens', 'CompletionTokens', 'SequenceNumber'], any: [['DeploymentName', 'ModelName']] },
  zone: 'UTC',
  fields: {
    timestamp: 'TimeGenerated',
    request_id: 'CorrelationId',
    model: ['ModelName', 'DeploymentName'],
    endpoint: 'OperationName',
    input_tokens: 'PromptTokens',
    output_tokens: 'CompletionTokens',
    prompt: 'RequestMessages',
  },
  // Long messages go on in further rows of the same request.
  drop: [{ where: { SequenceNumber: /^[1-9]/ } }],
};
