// Amazon API Gateway access log, JSON as the console proposes it. Source: API Gateway developer guide, "Set up CloudWatch API logging".

import type { Format } from './format.js';

export const awsApigateway: Format = {
  id: 'aws-apigateway',
  relation: 'requests',
  signature: { all: ['requestId', 'requestTime', 'responseLength'], any: [['httpMethod', 'routeKey', 'resourcePath']] },
  // The operator chooses the fields; $context.requestTime names its zone.
  zone: null,
  fields: {
    timestamp: ['requestTimeEpoch', 'requestTime'],
    account_id: ['authorizer.principalId', 'principalId', 'user', 'caller'],
    api_key: 'apiKeyId',
    request_id: ['requestId', 'extendedRequestId'],
    ip: ['ip', 'identity.sourceIp'],
    user_agent: ['userAgent', 'identity.userAgent'],
    endpoint: ['path', 'resourcePath', 'routeKey'],
    status: 'status',
    latency_ms: ['responseLatency', 'integrationLatency'],
  },
};
