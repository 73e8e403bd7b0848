// IIS Advanced Logging, which writes the server's own time. Source: Microsoft documentation, "Advanced Logging for IIS".

import type { Format } from './format.js';

export const iisAdvanced: Format = {
  id: 'iis-advanced',
  relation: 'requests',
  signature: { all: ['date-local', 'time-local', 'cs-method', 'c-ip'] },
  zone: null,
  fields: {
    timestamp: { join: ['date-local', 'time-local'], with: 'T' },
    account_id: 'cs-username',
    ip: 'c-ip',
    user_agent: { from: 'cs(User-Agent)', decode: 'plus' },
    endpoint: 'cs-uri-stem',
    status: 'sc-status',
    latency_ms: 'TimeTakenMS',
  },
};
