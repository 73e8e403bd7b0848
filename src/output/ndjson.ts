// The report as a stream: one object per line, each with its `type`; a reader that meets no last line of type summary
// with `complete: true` knows that the stream was cut.

import type { Report } from '../domain/report.js';
import { jsonLine } from './printable.js';

export function* renderNdjson(report: Report): Iterable<string> {
  yield line('run', { schema: report.schema, ...report.run });
  for (const campaign of report.campaigns) yield line('campaign', campaign);
  for (const account of report.accounts) yield line('account', account);
  for (const shared of report.shared_values) yield line('shared_value', shared);
  for (const query of report.queries) yield line('query', query);
  for (const allowance of report.allow_list) yield line('allowance', allowance);
  for (const warning of report.warnings) yield line('warning', warning);
  for (const entry of report.not_evaluated) yield line('not_evaluated', entry);
  yield line('rejects', report.rejects);
  yield line('summary', {
    complete: true,
    ...report.summary,
    shared_values_total: report.shared_values_total,
    report_digest: report.report_digest,
    findings_digest: report.findings_digest,
  });
}

const line = (type: string, content: object): string => jsonLine({ type, ...content });
