// Azure OpenAI (Cognitive Services) diagnostic log, categories RequestResponse and Audit, from a storage account, an event hub
// or the table AzureDiagnostics. Source: Azure documentation, "Diagnostic logging for Azure AI services".

import type { Format } from './format.js';

export const azureOpenai: Format = {
  id: 'azure-openai',
  relation: 'requests',
  signature: {
    all: ['resourceId', 'category', 'operationName'],
    where: { resourceId: /\/providers\/microsoft\.cognitiveservices\//i, category: /^(RequestResponse|Audit|Trace)$/i },
  },
  zone: 'UTC',
  fields: {
    // .NET ticks of the beginning; `time` is the end.
    timestamp: ['properties.requestTime', 'properties_s.requestTime', 'time', 'TimeGenerated'],
    account_id: ['properties.objectId', 'properties_s.objectId'],
    org: 'resourceId',
    request_id: 'correlationId',
    // The last part of the address is masked.
    ip: 'callerIpAddress',
    model: ['properties.modelName', 'properties.modelDeploymentName', 'properties_s.modelName', 'properties_s.modelDeploymentName'],
    endpoint: 'operationName',
    status: 'resultSignature',
    latency_ms: { from: 'durationMs', scale: 1 },
  },
  events: [{ where: { category: /^Audit$/i } }],
  drop: [{ where: { category: /^Trace$/i } }],
};
