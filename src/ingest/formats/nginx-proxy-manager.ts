// Nginx Proxy Manager, format "proxy" and "standard". Source: log-proxy.conf of jc21/nginx-proxy-manager.

import type { Format } from './format.js';

const LINE = new RegExp(
  '^\\[(?<time>\\d{1,2}/[A-Z][a-z]{2}/\\d{4}:[^\\]]+)\\] (?:(?:-|[A-Z]+) )?(?:(?<upstream_status>\\S+) )?(?<status>\\d{3}) - (?<method>\\S+) (?<scheme>\\S+) (?<host>\\S+) "(?<path>[^"]*)" ' +
    '\\[Client (?<ip>[^\\]]+)\\] \\[Length (?<length>[^\\]]*)\\](?: \\[Gzip [^\\]]*\\])?(?: \\[Sent-to [^\\]]*\\])? "(?<agent>[^"]*)" "(?<referer>[^"]*)"',
);

export const nginxProxyManager: Format = {
  id: 'nginx-proxy-manager',
  relation: 'requests',
  signature: {},
  lines: [LINE],
  zone: null,
  fields: { timestamp: 'time', ip: 'ip', user_agent: 'agent', endpoint: 'path', status: 'status' },
};
