// Auth0 tenant log: everything but successful sign-ups. Source: Auth0 documentation, "Log Event Type Codes".

import type { Format } from './format.js';

export const auth0Log: Format = {
  id: 'auth0-log',
  relation: 'requests',
  signature: { all: ['log_id', 'type', 'client_id', 'date'], where: { type: /^(?!ss$)./ } },
  zone: 'UTC',
  fields: { timestamp: 'date', account_id: 'user_id', request_id: 'log_id', ip: 'ip', user_agent: 'user_agent', endpoint: 'type', status: 'details.response.statusCode' },
  events: [{}],
};
