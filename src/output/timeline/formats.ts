// The names that `lockstep timeline -f` takes; apart from what writes them, because help needs only the names.

export const TIMELINE_FORMATS = ['text', 'csv', 'ndjson', 'timesketch'] as const;
export type TimelineFormat = (typeof TIMELINE_FORMATS)[number];
