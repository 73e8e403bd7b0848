// HAProxy log of HTTP requests; notices of the server stand in the same file. Source: HAProxy configuration manual, "HTTP log format".

import type { Format } from './format.js';

const START = '^(?<client>\\S+):\\d+ \\[(?<time>\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d\\.\\d{3})\\]';
const REQUEST = new RegExp(
  `${START} (?<frontend>\\S+) (?<backend>[^\\s/]+)/(?<server>\\S+) (?:-?\\d+/){3,4}\\+?(?<total>-?\\d+) (?<status>-?\\d{1,3}) \\+?(?<bytes>\\d+) \\S+ \\S+ (?<state>\\S{4}) ` +
    '[\\d/+]+ [\\d/]+(?: \\{(?<captured>[^}]*)\\})?(?: \\{[^}]*\\})? "(?<request>[^"]*)"?',
);
const FAILED = new RegExp(`${START} (?<frontend>[^\\s/]+)/(?<backend>[^\\s:]+): (?<failure>.*)$`, 's');
const NOTICE = /^(?<notice>(?:Proxy|Server|Health check for server|Backup Server) \S+ .*)$/s;

export const haproxy: Format = {
  id: 'haproxy',
  relation: 'requests',
  signature: {},
  lines: [REQUEST, FAILED, NOTICE],
  // The time is that of the server's own zone.
  zone: null,
  fields: {
    timestamp: 'time',
    ip: 'client',
    // Only where the frontend captures it; product and version of it have a slash between them.
    user_agent: { from: 'captured', part: /(?:^|\|)([^|]*\/[^|]*)/ },
    endpoint: { from: 'request', part: /^\S+ (\S+)/ },
    status: 'status',
    latency_ms: 'total',
  },
  drop: [{ all: ['failure'] }, { all: ['notice'] }],
};
