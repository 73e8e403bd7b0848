// Envoy and Istio access log as text. Source: Envoy documentation, "Default format string"; Istio documentation, "Envoy Access Logs".

import type { Format } from './format.js';

/** Istio puts details and the failure of the connection behind the flags, and more addresses at the end. */
const LINE = new RegExp(
  '^\\[(?<time>\\d{4}-\\d\\d-\\d\\dT[^\\]]+)\\] "(?<method>\\S+) (?<path>\\S+) (?<protocol>[^"]+)" (?<status>\\d+) (?<flags>\\S+) (?:\\S+ \\S+ "[^"]*" )?(?<received>\\d+) (?<sent>\\d+) ' +
    '(?<duration>\\d+|-) (?<upstream>\\S+) "(?<forwarded>[^"]*)" "(?<agent>[^"]*)" "(?<request>[^"]*)" "(?<authority>[^"]*)" "(?<host>[^"]*)"(?: \\S+ \\S+ \\S+ (?<remote>\\S+))?',
);

export const envoyText: Format = {
  id: 'envoy-text',
  relation: 'requests',
  signature: {},
  lines: [LINE],
  zone: 'UTC',
  fields: { timestamp: 'time', request_id: 'request', ip: ['forwarded', 'remote'], user_agent: 'agent', endpoint: 'path', status: 'status', latency_ms: 'duration' },
};
