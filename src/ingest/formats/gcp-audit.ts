// Google Cloud audit log: calls of Google's APIs, model calls where data access logs are on.
// Source: Google Cloud documentation and protocol files, LogEntry and AuditLog; google/rpc/code.proto for the codes.

import type { Format } from './format.js';

export const gcpAudit: Format = {
  id: 'gcp-audit',
  relation: 'requests',
  signature: { all: ['protoPayload', 'logName'], any: [['protoPayload.serviceName', 'protoPayload.methodName', 'protoPayload.authenticationInfo']], where: { logName: /cloudaudit\.googleapis\.com/i } },
  zone: 'UTC',
  fields: {
    timestamp: 'timestamp',
    account_id: ['protoPayload.authenticationInfo.principalEmail', 'protoPayload.authenticationInfo.principalSubject'],
    api_key: { from: 'protoPayload.authenticationInfo.serviceAccountKeyName', part: /(?:^|\/)([^/]+)$/ },
    org: 'resource.labels.project_id',
    request_id: 'insertId',
    // Google's own machines are `private` or `gce-internal-ip`.
    ip: { from: 'protoPayload.requestMetadata.callerIp', part: /^([\d.]{7,15}|[\da-f:.]{0,45}:[\da-f:.]{0,45})$/i },
    // Google's front end adds itself.
    user_agent: { from: 'protoPayload.requestMetadata.callerSuppliedUserAgent', part: /^([^]*?)(?:,gzip\(gfe\)){0,2}$/ },
    model: { from: 'protoPayload.resourceName', part: /\/models\/([^/]+)$/ },
    endpoint: 'protoPayload.methodName',
    // Only failures have a code.
    status: [
      {
        from: 'protoPayload.status.code',
        words: {
          0: '200', 1: '499', 2: '500', 3: '400', 4: '504', 5: '404', 6: '409', 7: '403', 8: '429', 9: '400', 10: '409', 11: '400', 12: '501', 13: '500', 14: '503', 15: '500', 16: '401',
        },
      },
      { constant: '200' },
    ],
  },
  events: [{ where: { 'protoPayload.serviceName': /^login\.googleapis\.com$/i } }],
  // The end of an operation that has an entry for its beginning.
  drop: [{ where: { 'operation.last': /^true$/i }, none: ['operation.first'] }],
};
