// What `inspect` found, as JSON (lockstep.inspection/1).

import type { InspectedFile, Inspection } from '../../domain/inspected.js';
import { jsonDocument } from '../printable.js';

export function inspectionJson({ files, disables }: Inspection): string {
  const content = { schema: 'lockstep.inspection/1', files: files.map(fileObject), disables: disables.map(({ kind }) => kind) };
  return jsonDocument(content);
}

const fileObject = (file: InspectedFile): object => ({
  path: file.path, bytes: file.bytes, container: file.container, wrapper: file.wrapper, format: file.format, relation: file.relation, settled_by: file.settledBy,
  rows_read: file.rowsRead, rows_used: file.rowsUsed, rows_filtered: file.rowsFiltered, rows_rejected: file.rowsRejected, rejects: file.rejects, filtered: file.filtered,
  fields: file.fields, samples: file.samples, unmapped: file.unmapped, named_by: file.namedBy, account_columns: file.standIns.map(({ column, values, rows, sampled }) => ({ column, values, rows, sampled })), timezone: file.timezone, lacks_zone: file.lacksZone, time_forms: file.timeForms,
  first_seen: file.firstSeen, last_seen: file.lastSeen, longest_gap: file.longestGap, repeated_request_ids: file.repeatedRequestIds,
  disables: file.disables.map(({ kind }) => kind), problem: file.problem,
});
