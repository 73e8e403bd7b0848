// Traefik access log as text: the common log format with router, server and duration at the end. Source: Traefik documentation, "Access Logs".

import type { Format } from './format.js';

const LINE = new RegExp(
  '^(?<ip>\\S+) - (?<user>[^["]{1,200}) \\[(?<time>[^\\]]+)\\] "(?<request>(?:[^"\\\\]|\\\\.)*)" (?<status>\\d{3}|-) (?<bytes>\\d+|-) "(?<referer>(?:[^"\\\\]|\\\\.)*)" "(?<agent>(?:[^"\\\\]|\\\\.)*)" ' +
    '(?<count>\\d+) "(?<router>[^"]*)" "(?<server>[^"]*)" (?<duration>\\d+)ms$',
);

export const traefikClf: Format = {
  id: 'traefik-clf',
  relation: 'requests',
  signature: {},
  lines: [LINE],
  zone: null,
  fields: { timestamp: 'time', account_id: 'user', ip: 'ip', user_agent: 'agent', endpoint: { from: 'request', part: /^\S+ (\S+)/ }, status: 'status', latency_ms: 'duration' },
};
