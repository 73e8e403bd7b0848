// Azure activity log as its API gives it: calls of the management plane, each with its caller.
// Source: Azure Monitor REST API, "Activity Logs - List", EventData.

import type { Format } from './format.js';

export const azureActivity: Format = {
  id: 'azure-activity',
  relation: 'requests',
  signature: { all: ['eventDataId', 'eventTimestamp', 'operationName.value', 'subscriptionId'] },
  zone: 'UTC',
  fields: {
    timestamp: 'eventTimestamp',
    account_id: ['caller', 'claims.http://schemas.microsoft.com/identity/claims/objectidentifier', 'claims.appid'],
    org: ['tenantId', 'subscriptionId'],
    request_id: ['httpRequest.clientRequestId', 'correlationId'],
    ip: ['httpRequest.clientIpAddress', 'claims.ipaddr'],
    endpoint: 'operationName.value',
    status: ['status.value', 'subStatus.value'],
  },
  // Azure's own notices, and the end of a call whose beginning has its own event.
  drop: [{ where: { 'category.value': /^(ServiceHealth|ResourceHealth|Alert|Autoscale|Recommendation)$/i } }, { where: { 'eventName.value': /^EndRequest$/i } }],
};
