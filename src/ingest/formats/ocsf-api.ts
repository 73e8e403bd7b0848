// Events in the Open Cybersecurity Schema Framework that are someone's call: API activity, HTTP activity, authentication and
// changes of accounts. Source: OCSF schema, classes 3001 to 3006, 4002, 6001 and 6003.

import type { Format } from './format.js';

export const ocsfApi: Format = {
  id: 'ocsf-api',
  relation: 'requests',
  signature: { all: ['class_uid', 'metadata.version', 'time'], where: { class_uid: /^(300[1-6]|4002|6001|6003)$/ } },
  zone: 'UTC',
  fields: {
    timestamp: ['start_time', 'time', 'time_dt'],
    account_id: ['actor.user.uid', 'user.uid', 'actor.user.name', 'user.name'],
    api_key: 'actor.user.credential_uid',
    org: ['actor.user.account.uid', 'cloud.account.uid'],
    // Some mappers write two quotes where there is none.
    request_id: [{ from: 'api.request.uid', part: /^([^']+)$/ }, 'http_request.uid', 'metadata.uid'],
    ip: 'src_endpoint.ip',
    user_agent: 'http_request.user_agent',
    tls_fingerprint: ['tls.ja4_fingerprint_list.value', 'ja4_fingerprint_list.value', 'tls.ja3_hash.value'],
    country: 'src_endpoint.location.country',
    asn: 'src_endpoint.autonomous_system.number',
    endpoint: ['api.operation', 'http_request.url.path', 'http_request.url.url_string', 'activity_name'],
    status: ['http_response.code', 'status_code', { from: 'status_id', words: { 0: '', 1: 'success', 2: 'failure', 99: '' } }, 'status'],
    latency_ms: ['http_response.latency', 'duration'],
  },
  // Identity and access management: sign-ins and changes of accounts.
  events: [{ where: { class_uid: /^300[1-6]$/ } }],
};
