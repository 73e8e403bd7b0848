// Azure Application Gateway access log. Source: Azure documentation, "Diagnostic logs for Application Gateway".

import type { Format } from './format.js';

export const azureAppgateway: Format = {
  id: 'azure-appgateway',
  relation: 'requests',
  signature: { all: ['properties.clientIP', 'properties.httpStatus'], any: [['properties.requestUri', 'properties.originalRequestUriWithArgs']] },
  zone: 'UTC',
  fields: {
    timestamp: ['timeStamp', 'time'],
    request_id: 'properties.transactionId',
    ip: 'properties.clientIP',
    user_agent: 'properties.userAgent',
    endpoint: ['properties.requestUri', 'properties.originalRequestUriWithArgs'],
    status: 'properties.httpStatus',
    latency_ms: { from: 'properties.timeTaken', scale: 1000 },
  },
};
