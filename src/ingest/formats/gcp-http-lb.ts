// Google Cloud external or internal Application Load Balancer, and requests of Cloud Run, App Engine and functions, which are written alike.
// Source: Cloud Load Balancing documentation, "Logging and monitoring"; LogEntry and HttpRequest of the Cloud Logging API.

import type { Format } from './format.js';

export const gcpHttpLb: Format = {
  id: 'gcp-http-lb',
  relation: 'requests',
  signature: { all: ['httpRequest.requestUrl', 'resource.type'], where: { 'resource.type': /^(?:http_load_balancer|http_external_regional_lb_rule|internal_http_lb_rule|cloud_run_revision|gae_app|cloud_function)$/ } },
  zone: 'UTC',
  fields: {
    timestamp: 'timestamp',
    // Not the trace: a client may name it, and may name one for all its requests.
    request_id: 'insertId',
    ip: 'httpRequest.remoteIp',
    user_agent: 'httpRequest.userAgent',
    endpoint: 'httpRequest.requestUrl',
    status: 'httpRequest.status',
    latency_ms: { from: 'httpRequest.latency', part: /^([\d.]+)s$/, scale: 1000 },
  },
};
