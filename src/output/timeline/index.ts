// Events in order of time, in the formats of a timeline. Each is written event by event, because a campaign has millions.

import type { TimelineEvent } from '../../domain/event.js';
import { csvCell } from '../csv.js';
import type { RenderOptions } from '../options.js';
import { jsonLine } from '../printable.js';
import type { TimelineFormat } from './formats.js';
import { eventLines } from './text.js';
import { timesketchLine } from './timesketch.js';

export { TIMELINE_FORMATS, type TimelineFormat } from './formats.js';

export interface TimelineWriter {
  readonly head: readonly string[];
  event(event: TimelineEvent): string;
  /** What stands behind the last event; tells a reader that nothing was cut. */
  end(events: number): readonly string[];
}

/** Columns of rows; `fields` in the other formats. */
const FIELDS = [
  'model', 'endpoint', 'status', 'ip', 'user_agent', 'tls_fingerprint', 'country', 'asn', 'api_key', 'org', 'request_id', 'conversation_id', 'latency_ms', 'input_tokens', 'output_tokens',
  'cached_tokens', 'parameters', 'prompt_chars', 'email', 'phone', 'signup_ip', 'payment_fingerprint', 'payment_bin', 'device_fingerprint', 'plan', 'closed_at', 'referrer',
] as const;

export function timelineWriter(format: TimelineFormat, options: RenderOptions): TimelineWriter {
  const csvRow = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;
  const nothing = (): readonly string[] => [];
  const writers = {
    text: () => ({ head: [], event: eventLines(options), end: nothing }),
    csv: () => ({
      head: [csvRow(['time', 'event', 'account_id', 'campaign_id', 'summary', 'kind', 'file', 'row', ...FIELDS])],
      event: ({ time, event, account_id: account, campaign_id: campaign, summary, kind, file, row, fields }: TimelineEvent) =>
        csvRow([time, event, account, campaign, summary, kind, file, row, ...FIELDS.map((name) => fields[name] ?? null)]),
      end: nothing,
    }),
    ndjson: () => ({ head: [], event: (event: TimelineEvent) => jsonLine({ type: 'event', ...event }), end: (events: number) => [jsonLine({ type: 'summary', complete: true, events })] }),
    timesketch: () => ({ head: [], event: timesketchLine, end: nothing }),
  } satisfies Record<TimelineFormat, () => TimelineWriter>;
  return writers[format]();
}

