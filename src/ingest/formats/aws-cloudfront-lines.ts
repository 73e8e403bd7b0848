// Amazon CloudFront standard log whose header was cut off, as concatenated files have it. Source: CloudFront developer guide, "Standard
// logging reference".

import { CLOUDFRONT_FIELDS } from './aws-cloudfront.js';
import type { Format } from './format.js';

const LINE = new RegExp(
  '^(?<date>\\d{4}-\\d\\d-\\d\\d)\\t(?<time>\\d\\d:\\d\\d:\\d\\d)\\t(?<location>\\S+)\\t\\d+\\t(?<ip>\\S+)\\t(?<method>[A-Z]+)\\t(?<host>\\S+)\\t(?<stem>\\S+)\\t(?<status>\\d+)\\t(?<referer>\\S+)\\t(?<agent>\\S+)\\t' +
    '(?<query>\\S+)\\t(?<cookie>\\S+)\\t(?<result>\\S+)\\t(?<request>\\S+)\\t(?<header_host>\\S+)\\t(?<scheme>https?|wss?)\\t(?<bytes>\\d+)\\t(?<taken>[\\d.]+)\\t',
);

export const awsCloudfrontLines: Format = {
  id: 'aws-cloudfront-lines',
  relation: 'requests',
  signature: {},
  lines: [LINE],
  zone: 'UTC',
  fields: {
    ...CLOUDFRONT_FIELDS,
    request_id: 'request', ip: 'ip', user_agent: { from: 'agent', decode: 'percent' }, endpoint: { from: 'stem', decode: 'percent' }, status: 'status', latency_ms: { from: 'taken', scale: 1000 },
  },
};
