// Azure activity log as a diagnostic setting exports it, to a storage account, an event hub or the table AzureActivity.
// Source: Azure documentation, "Azure activity log event schema", schema from storage account and event hubs.

import type { Format } from './format.js';

export const azureActivityExport: Format = {
  id: 'azure-activity-export',
  relation: 'requests',
  signature: {
    all: ['operationName', 'category', 'correlationId', 'resourceId'],
    any: [['time', 'TimeGenerated']],
    where: { category: /^(Administrative|Security|ServiceHealth|Alert|Recommendation|Policy|Autoscale|ResourceHealth)$/i },
  },
  zone: 'UTC',
  fields: {
    timestamp: ['time', 'TimeGenerated'],
    account_id: [
      'identity.claims.http://schemas.microsoft.com/identity/claims/objectidentifier', 'identity.claims.http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn',
      'identity.claims.appid', 'caller',
    ],
    org: ['tenantId', 'subscriptionId'],
    request_id: 'correlationId',
    ip: 'callerIpAddress',
    endpoint: 'operationName',
    status: ['resultSignature', 'resultType'],
    latency_ms: { from: 'durationMs', scale: 1 },
  },
  drop: [{ where: { category: /^(ServiceHealth|ResourceHealth|Alert|Autoscale|Recommendation)$/i } }],
};
