// Amazon CloudFront standard log with its header, and the same fields as JSON or Parquet. Source: CloudFront developer guide, "Standard
// logging reference".

import type { Format } from './format.js';

/** Values are percent-encoded, user agents twice. */
export const CLOUDFRONT_FIELDS: Format['fields'] = {
  timestamp: { join: ['date', 'time'], with: 'T' },
  request_id: 'x-edge-request-id',
  ip: 'c-ip',
  user_agent: { from: 'cs(User-Agent)', decode: 'percent' },
  endpoint: { from: 'cs-uri-stem', decode: 'percent' },
  status: 'sc-status',
  latency_ms: { from: 'time-taken', scale: 1000 },
};

export const awsCloudfront: Format = {
  id: 'aws-cloudfront',
  relation: 'requests',
  signature: { all: ['x-edge-request-id', 'c-ip', 'cs-uri-stem'] },
  zone: 'UTC',
  fields: CLOUDFRONT_FIELDS,
};
