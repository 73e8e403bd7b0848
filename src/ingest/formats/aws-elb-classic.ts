// Classic Load Balancer access log. Source: Elastic Load Balancing user guide for Classic Load Balancers, "Access log entries".

import type { Format } from './format.js';

const LINE = new RegExp(
  '^(?<time>\\d{4}-\\d\\d-\\d\\dT\\S+Z) (?<elb>\\S+) (?<client>\\S+) (?<backend>\\S+) (?<request_time>-?[\\d.]+) (?<backend_time>-?[\\d.]+) (?<response_time>-?[\\d.]+) ' +
    '(?<status>\\S+) (?<backend_status>\\S+) (?<received>-?\\d+) (?<sent>-?\\d+) "(?<method>\\S*) (?<url>[^"]*?)(?: (?<protocol>[^" ]*))?"(?: "(?<user_agent>[^"]*)" (?<cipher>\\S+) (?<tls>\\S+))?$',
);

export const awsElbClassic: Format = {
  id: 'aws-elb-classic',
  relation: 'requests',
  signature: {},
  lines: [LINE],
  zone: 'UTC',
  fields: {
    timestamp: 'time', ip: 'client', user_agent: 'user_agent', endpoint: { from: 'url', part: /^([^-].*)$/ }, status: ['status', 'backend_status'],
    latency_ms: { sum: ['request_time', 'backend_time', 'response_time'], scale: 1000 },
  },
};
