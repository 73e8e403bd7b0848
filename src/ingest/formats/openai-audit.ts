// OpenAI organisation audit log: logins and administration, with address and TLS fingerprint of the session.
// Source: OpenAI API specification, AuditLog.

import type { Format } from './format.js';

export const openaiAudit: Format = {
  id: 'openai-audit',
  relation: 'requests',
  signature: { all: ['effective_at', 'actor', 'type'] },
  zone: 'UTC',
  fields: {
    timestamp: 'effective_at',
    account_id: ['actor.session.user.id', 'actor.api_key.user.id', 'actor.api_key.service_account.id'],
    api_key: 'actor.api_key.id',
    org: 'project.id',
    request_id: 'id',
    ip: 'actor.session.ip_address',
    user_agent: 'actor.session.user_agent',
    tls_fingerprint: ['actor.session.ja4', 'actor.session.ja3'],
    country: 'actor.session.ip_address_details.country',
    asn: 'actor.session.ip_address_details.asn',
    endpoint: 'type',
  },
  events: [{}],
};
