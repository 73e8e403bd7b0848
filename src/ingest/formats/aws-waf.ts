// AWS WAF web ACL traffic log. Source: AWS WAF developer guide, "Log fields for web ACL traffic".

import type { Format } from './format.js';

export const awsWaf: Format = {
  id: 'aws-waf',
  relation: 'requests',
  signature: { all: ['webaclId', 'httpRequest.clientIp'] },
  zone: 'UTC',
  fields: {
    timestamp: 'timestamp',
    request_id: 'httpRequest.requestId',
    ip: 'httpRequest.clientIp',
    user_agent: 'httpRequest.headers[name=user-agent].value',
    tls_fingerprint: ['ja4Fingerprint', 'ja3Fingerprint'],
    country: 'httpRequest.country',
    endpoint: 'httpRequest.uri',
    status: ['responseCodeSent', 'action'],
  },
};
