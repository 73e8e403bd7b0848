// nginx error log: lies among access logs, and its lines are no requests. Source: nginx documentation, "Configuring Logging".

import type { Format } from './format.js';

export const nginxError: Format = {
  id: 'nginx-error',
  relation: 'requests',
  signature: {},
  lines: [/^(?<time>\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \[(?<level>debug|info|notice|warn|error|crit|alert|emerg)\] \d+#\d+: /],
  zone: null,
  fields: {},
  drop: [{ all: ['level'] }],
};
