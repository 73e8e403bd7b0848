// Access lines of Gin, the framework under Ollama, LocalAI's first versions and the gateways that resell tokens; one-api and new-api put
// the id of the request before its status. Sources: gin-gonic/gin, logger.go, defaultLogFormatter; songquanpeng/one-api, middleware/logger.go.

import type { Format } from './format.js';

export const gin: Format = {
  id: 'gin',
  relation: 'requests',
  signature: {},
  lines: [
    /^\[GIN\] (?<day>\d{4}\/\d\d\/\d\d) - (?<clock>\d\d:\d\d:\d\d) \|(?: (?<request>[\w-]{8,64}) \||  \|)? {0,3}(?<status>\d{3}) \| {0,12}(?<latency>[\d.]{1,20}[a-zµμ][\w.µμ]{0,20}) \| {0,40}(?<ip>[^\s|]{0,64}) \| {0,8}(?<method>[A-Z]{3,10}) +"?(?<path>[^\s"]{0,8192})/,
    // What the server says of itself.
    /^(?<own>\[GIN-debug\] |\[(?:INFO|WARN|ERR|SYS|FATAL|DEBUG)\] \d{4}\/\d\d\/\d\d - \d\d:\d\d:\d\d \| |time=\S{1,40} level=[A-Z]{1,10} source=\S{1,100}\.go:\d+ )/,
  ],
  // Of the server.
  zone: null,
  fields: {
    timestamp: { join: ['day', 'clock'], with: ' ' },
    request_id: 'request',
    ip: { from: 'ip', part: /^([\da-fA-F][\da-fA-F.:]+)$/ },
    endpoint: 'path',
    status: 'status',
    latency_ms: { from: 'latency', isSpelled: true },
  },
  drop: [{ all: ['own'] }],
};
