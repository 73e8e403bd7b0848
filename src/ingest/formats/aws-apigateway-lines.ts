// Amazon API Gateway access log as text, the presets CLF and CSV of the console. Source: API Gateway developer guide, "Set up CloudWatch
// API logging".

import type { Format } from './format.js';

/** The request id behind the length tells it from the common log format. */
const CLF = new RegExp(
  '^(?<ip>[\\da-fA-F.:]+) (?<caller>\\S+) (?<user>\\S+) \\[(?<time>[^\\]]+)\\] ?"(?<method>[A-Z]+) (?<path>\\S+) (?<protocol>[^"]*)" (?<status>\\d{3}|-) (?<length>\\d+|-) ' +
    '(?<request>[\\w=+/-]{10,60})(?: (?<extended>\\S+))?$',
);
const CSV = new RegExp(
  '^(?<ip>[\\da-fA-F.:]+),(?<caller>[^,]*),(?<user>[^,]*),(?<time>\\d\\d/[A-Z][a-z]{2}/\\d{4}:[^,]+),(?<method>[A-Z]+),(?<path>[^,]*),(?<protocol>[^,]*),(?<status>\\d{3}|-),(?<length>\\d+|-),' +
    '(?<request>[\\w=+/-]{10,60})(?:,(?<extended>[^,]*))?$',
);

export const awsApigatewayLines: Format = {
  id: 'aws-apigateway-lines',
  relation: 'requests',
  signature: {},
  lines: [CLF, CSV],
  zone: null,
  fields: { timestamp: 'time', account_id: ['user', 'caller'], request_id: 'request', ip: 'ip', endpoint: 'path', status: 'status' },
};
