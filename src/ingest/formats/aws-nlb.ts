// Network Load Balancer log of TLS connections, none of which is a request. Source: Elastic Load Balancing user guide for Network Load
// Balancers, "Access log entries".

import type { Format } from './format.js';

export const awsNlb: Format = {
  id: 'aws-nlb',
  relation: 'requests',
  signature: {},
  lines: [/^(?<type>tls) (?<version>\d\.\d) (?<time>\d{4}-\d\d-\d\dT\S+) (?<elb>\S+) (?<listener>\S+) (?<client>\S+) (?<target>\S+) (?<connection_time>\S+) /],
  zone: 'UTC',
  fields: {},
  drop: [{ all: ['type'] }],
};
