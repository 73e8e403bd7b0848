// Something that happened at a time to one account or campaign. Key order here is key order in the output.

export const EVENT_TYPES = ['registered', 'closed', 'first-request', 'last-request', 'value-first-seen', 'value-last-seen', 'active-day', 'no-data', 'request'] as const;

/**
 * `value-first-seen` and `value-last-seen` are of a shared value, over all accounts that have it; `active-day` is a UTC day of a
 * campaign; `no-data` begins a stretch without any request of anybody; `request` is a row of the logs.
 */
export type EventType = (typeof EVENT_TYPES)[number];

export interface TimelineEvent {
  /** RFC 3339 UTC with milliseconds. */
  readonly time: string;
  readonly event: EventType;
  /** Null for what is not of one account. */
  readonly account_id: string | null;
  readonly campaign_id: string | null;
  readonly summary: string;
  /** Kind of evidence that it belongs to. */
  readonly kind: string | null;
  readonly file: string | null;
  readonly row: number | null;
  /** Canonical fields of a row. */
  readonly fields: Readonly<Record<string, string | number>>;
}
