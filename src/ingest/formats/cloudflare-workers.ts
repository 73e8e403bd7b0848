// Cloudflare Workers: invocations of a script, as Logpush delivers them (dataset workers_trace_events) and as wrangler tail prints them. What
// the script itself wrote stands in their `Logs`, and is not looked into. Source: Cloudflare documentation of the Logpush datasets and of tail.

import type { Format } from './format.js';

export const cloudflareWorkers: Format = {
  id: 'cloudflare-workers',
  relation: 'requests',
  signature: { all: ['ScriptName', 'Outcome', 'Exceptions'], any: [['EventTimestampMs', 'eventTimestamp']] },
  zone: 'UTC',
  fields: {
    timestamp: ['EventTimestampMs', 'eventTimestamp'],
    request_id: ['Event.RayID', 'event.request.headers.cf-ray'],
    ip: ['event.request.headers.cf-connecting-ip', 'event.request.headers.x-real-ip'],
    user_agent: 'event.request.headers.user-agent',
    country: 'event.request.cf.country',
    asn: 'event.request.cf.asn',
    endpoint: 'event.request.url',
    status: ['event.response.status', { from: 'Outcome', words: { ok: 'success', exception: 'error', exceededcpu: 'error', exceededmemory: 'error', unknown: '', canceled: 'cancelled' } }],
    latency_ms: 'WallTimeMs',
  },
  // Timers, queues and mail.
  drop: [{ none: ['event.request.url'] }],
};
