// Internet Information Services and other servers of the W3C extended log format. Source: Microsoft documentation, "IIS logging fields";
// W3C working draft "Extended Log File Format".

import type { Format } from './format.js';

export const iisW3c: Format = {
  id: 'iis-w3c',
  relation: 'requests',
  signature: { all: ['cs-method', 'c-ip', 'sc-status'], any: [['cs-uri-stem', 'cs-uri']], none: ['x-edge-request-id', 'date-local'] },
  // Times are UTC unless the server was told otherwise, and then the field has another name.
  zone: 'UTC',
  fields: {
    timestamp: { join: ['date', 'time'], with: 'T' },
    account_id: 'cs-username',
    ip: ['X-Forwarded-For', 'cs(X-Forwarded-For)', 'c-ip'],
    user_agent: { from: 'cs(User-Agent)', decode: 'plus' },
    endpoint: ['cs-uri-stem', 'cs-uri'],
    status: 'sc-status',
    country: 'cs-countrycode',
    // IIS counts milliseconds; servers that give a fraction count seconds.
    latency_ms: [{ from: 'time-taken', part: /^(\d+\.\d+)$/, scale: 1000 }, 'time-taken'],
  },
};
