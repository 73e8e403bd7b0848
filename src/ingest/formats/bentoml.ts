// Access lines of BentoML's servers. Source: BentoML documentation, "Logging", section "Request logging".

import type { Format } from './format.js';

export const bentoml: Format = {
  id: 'bentoml',
  relation: 'requests',
  signature: {},
  lines: [
    /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}) \[\w+\] \[[^\]]{1,200}\] (?<ip>\S{1,64}):\d{1,5} \(scheme=\w+,method=[A-Z]+,path=(?<path>[^,]{0,8192}),[^)]{0,300}\) \(status=(?<status>\d{3}),[^)]{0,300}\) (?<latency>[\d.]{1,20}ms)(?: \((?:trace=(?<trace>\w{1,64}))?)?/,
    // What the server says of itself.
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} (?<own>\[\w+\] \[)/,
  ],
  zone: 'UTC',
  fields: { timestamp: 'time', request_id: 'trace', ip: { from: 'ip', part: /^([\da-fA-F][\da-fA-F.:]+)$/ }, endpoint: 'path', status: 'status', latency_ms: { from: 'latency', isSpelled: true } },
  drop: [{ all: ['own'] }],
};
