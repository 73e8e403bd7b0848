// AWS CloudTrail, event history as the console saves it as a table: every call of an AWS API, model invocations among them.
// Source: AWS CloudTrail user guide, "Viewing recent management events with the console"; its columns. No real export was at hand.

import type { Format } from './format.js';

export const awsCloudtrailConsole: Format = {
  id: 'aws-cloudtrail-console',
  relation: 'requests',
  signature: { all: ['Event ID', 'Event name', 'Event time', 'User name'], any: [['AWS access key', 'AWS region', 'Source IP address']] },
  zone: 'UTC',
  fields: {
    timestamp: 'Event time',
    account_id: 'User name',
    api_key: 'AWS access key',
    request_id: 'Request ID',
    // Calls that a service makes for someone name the service here.
    ip: { from: 'Source IP address', part: /^([\d.]{7,15}|[\da-f:.]{0,45}:[\da-f:.]{0,45})$/i },
    endpoint: 'Event name',
    status: ['Error code', { constant: 'success' }],
  },
  events: [{ where: { 'Event source': /^signin\.amazonaws\.com$/i } }],
};
