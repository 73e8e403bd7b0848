// Apache error log: lies among access logs, and its lines are no requests. Source: Apache HTTP Server documentation, "ErrorLogFormat".

import type { Format } from './format.js';

export const apacheError: Format = {
  id: 'apache-error',
  relation: 'requests',
  signature: {},
  lines: [/^\[[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d(?:\.\d+)? \d{4}\] \[(?<level>[\w:]+)\] /],
  zone: null,
  fields: {},
  drop: [{ all: ['level'] }],
};
