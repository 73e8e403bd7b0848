// nginx access log as JSON, whose keys are its variables. Source: nginx documentation, ngx_http_log_module and the index of variables;
// preset of the Kubernetes ingress controller.

import type { Format } from './format.js';

export const nginxJson: Format = {
  id: 'nginx-json',
  relation: 'requests',
  signature: {
    all: ['http_user_agent', 'status'],
    any: [['remote_addr', 'realip_remote_addr', 'http_x_forwarded_for', 'x_forwarded_for'], ['request_uri', 'uri', 'request', 'request_url', 'path']],
    // A table of one's own that names its accounts is read by its columns.
    none: ['account_id', 'user_id'],
  },
  zone: null,
  fields: {
    timestamp: ['time_iso8601', 'timestamp_iso8601', 'time_local', 'msec', 'timestamp', '@timestamp', 'time'],
    // Whom the gateway behind it knows, as it says in a header; the variables of headers begin with `http_`, which many leave out.
    account_id: ['remote_user', ...['account_id', 'user_id', 'customer_id', 'consumer_id', 'consumer_custom_id', 'consumer_username'].flatMap((name) => [`http_x_${name}`, `x_${name}`])],
    // A module that checks keys may note which it was; a table of keys then says whose.
    api_key: ['api_key_id', 'key_id'].flatMap((name) => [name, `http_x_${name}`, `x_${name}`]),
    model: ['http_x_model', 'x_model'],
    request_id: 'request_id',
    ip: ['http_x_forwarded_for', 'x_forwarded_for', 'http_cf_connecting_ip', 'true_client_ip', 'realip_remote_addr', 'remote_addr'],
    user_agent: 'http_user_agent',
    tls_fingerprint: ['ja4', 'ssl_ja4', 'ssl_ja3_hash', 'ja3', 'ssl_ja3'],
    country: 'geoip_country_code',
    asn: 'asn',
    endpoint: ['request_uri', 'uri', { from: 'request', part: /^\S+ (\S+)/ }, 'request_url', 'path'],
    status: 'status',
    latency_ms: { from: 'request_time', scale: 1000 },
  },
};
