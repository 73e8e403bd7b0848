// AWS Application Load Balancer access log. Source: Elastic Load Balancing user guide, "Access log entries".

import type { Format } from './format.js';

/** Up to the certificate; the fields behind it were added over the years. */
const LINE = new RegExp(
  '^(?<type>https?|h2|wss?|grpcs) (?<time>\\S+) (?<elb>\\S+) (?<client>\\S+) (?<target>\\S+) (?<request_time>\\S+) (?<target_time>\\S+) (?<response_time>\\S+) ' +
    '(?<status>\\S+) (?<target_status>\\S+) (?<received>\\d+) (?<sent>\\d+) "(?<method>\\S*) (?<url>[^"]*?)(?: (?<protocol>[^" ]*))?" "(?<user_agent>[^"]*)" ' +
    '(?<cipher>\\S+) (?<tls>\\S+) (?<group>\\S+) "(?<trace>[^"]*)" "(?<domain>[^"]*)" "(?<certificate>[^"]*)"(?: (?<rule>\\S+) (?<created>\\S+))?',
);

export const awsAlb: Format = {
  id: 'aws-alb',
  relation: 'requests',
  signature: {},
  lines: [LINE],
  zone: null,
  fields: {
    // `time` is the moment of the response.
    timestamp: ['created', 'time'],
    request_id: [{ from: 'trace', part: /Root=([^;"]+)/ }, 'trace'],
    ip: 'client',
    user_agent: 'user_agent',
    endpoint: 'url',
    status: ['status', 'target_status'],
    latency_ms: { sum: ['request_time', 'target_time', 'response_time'], scale: 1000 },
  },
};
