// AWS CloudTrail event: every call of an AWS API is a request of its principal, model invocations among them.
// Source: AWS CloudTrail user guide, "CloudTrail record contents".

import type { Format } from './format.js';

export const awsCloudtrail: Format = {
  id: 'aws-cloudtrail',
  relation: 'requests',
  signature: { all: ['eventVersion', 'eventSource', 'eventName', 'userIdentity'] },
  zone: 'UTC',
  fields: {
    timestamp: 'eventTime',
    account_id: ['userIdentity.arn', 'userIdentity.principalId', 'userIdentity.userName'],
    api_key: 'userIdentity.accessKeyId',
    org: ['recipientAccountId', 'userIdentity.accountId'],
    request_id: 'requestID',
    // Calls that a service makes for someone name the service here.
    ip: { from: 'sourceIPAddress', part: /^([\d.]{7,15}|[\da-f:.]{0,45}:[\da-f:.]{0,45})$/i },
    user_agent: 'userAgent',
    model: { from: 'requestParameters.modelId', part: /(?:^|\/)([^/]+)$/ },
    endpoint: 'eventName',
    status: ['errorCode', { constant: 'success' }],
  },
  events: [{ where: { eventSource: /^signin\.amazonaws\.com$/i } }],
};
