// One event as Timesketch takes it: JSON lines with message, datetime and timestamp_desc, everything else beside them.
// Source: Timesketch user guide, "Import from JSON or CSV".

import type { TimelineEvent } from '../../domain/event.js';
import { jsonLine } from '../printable.js';

export function timesketchLine({ time, event, account_id: account, campaign_id: campaign, summary, kind, file, row, fields }: TimelineEvent): string {
  const content = {
    message: account === null ? summary : `${account}: ${summary}`,
    // Microseconds and an offset: older importers take no Z.
    datetime: time.replace(/(\.\d{3})?Z$/, (_, millis: string | undefined) => `${millis ?? '.000'}000+00:00`),
    timestamp_desc: event,
    account_id: account, campaign_id: campaign, evidence_kind: kind, source_file: file, source_row: row,
    ...fields,
  };
  const filled = Object.entries(content).filter(([, value]) => value !== null);
  return jsonLine(Object.fromEntries(filled));
}
