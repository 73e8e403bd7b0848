// Langfuse traces without their observations: one row per run of an application, with its user and session.
// Source: Langfuse API specification, Trace, and its blob storage export.

import type { Format } from './format.js';

export const langfuseTrace: Format = {
  id: 'langfuse-trace',
  relation: 'requests',
  signature: { all: ['userId', 'sessionId', 'timestamp', 'release', 'public'], none: ['traceId', 'observations.startTime'] },
  zone: 'UTC',
  fields: {
    timestamp: 'timestamp',
    account_id: 'userId',
    org: 'projectId',
    request_id: 'id',
    endpoint: 'name',
    latency_ms: { from: 'latency', scale: 1000 },
    conversation_id: 'sessionId',
    prompt: 'input',
  },
};
