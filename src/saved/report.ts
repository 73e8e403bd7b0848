// The Report as it was before it was saved: the same object, key by key, whichever format it was saved in; and whether what
// stands in the file is still what was written.

import type { Report } from '../domain/report.js';
import { findingsDigest, reportDigest } from '../report/digest.js';
import { altered, damaged, openSaved, SCHEMA, type Line, type Plain } from './file.js';

export interface SavedReport {
  readonly report: Report;
  readonly path: string;
  /** Digests taken anew over what was read. */
  readonly digests: { readonly report: string; readonly findings: string };
  /** Are they those that the report states? */
  readonly isIntact: boolean;
}

/**
 * Reads a report back. Throws a LockstepError as `openSaved` does; a digest that does not fit is not an error but told, unless
 * what was altered is no report any more (exit 4). A report whose digests fit is as it was written: it is not looked through.
 */
export async function readReport(path: string): Promise<SavedReport> {
  const saved = await openSaved(path);
  const report = asReport(saved.kind === 'document' ? saved.content : await gathered(saved.lines), path);
  const digests = digestsOf(report);
  const isIntact = digests !== null && digests.report === report.report_digest && digests.findings === report.findings_digest;
  // The validator is loaded only then.
  const fault = isIntact ? null : (await import('./shape.js')).misshapen(report);
  if (fault !== null || digests === null) throw altered(path, fault ?? 'no digest can be taken of it');
  return { report, path, digests, isIntact };
}

/** Null where a part is so unlike what it should be that none can be taken. */
function digestsOf(report: Report): SavedReport['digests'] | null {
  try {
    return { report: reportDigest(report), findings: findingsDigest(report) };
  } catch {
    return null;
  }
}

/** The type of a line, and the list that it is an element of. */
const LISTS = { campaign: 'campaigns', account: 'accounts', shared_value: 'shared_values', query: 'queries', allowance: 'allow_list', warning: 'warnings', not_evaluated: 'not_evaluated' } as const;

/** Keys in contract order, because digests are taken over them in that order. */
async function gathered(lines: AsyncIterable<Line>): Promise<Plain> {
  const lists: Record<string, Plain[] | undefined> = { campaigns: [], accounts: [], shared_values: [], queries: [], allow_list: [], warnings: [], not_evaluated: [] };
  // Without a prototype: a line of type `__proto__` would stand in for lines that are not there.
  const single = Object.create(null) as Record<string, Plain>;
  for await (const { content } of lines) {
    const { type, ...rest } = content;
    const list = lists[LISTS[type as keyof typeof LISTS]];
    if (list === undefined) single[String(type)] = rest;
    else list.push(rest);
  }
  const { schema, ...run } = single['run'] ?? {};
  const { complete: _complete, shared_values_total, report_digest, findings_digest, ...summary } = single['summary'] ?? {};
  return {
    schema, run, summary, campaigns: lists['campaigns'], accounts: lists['accounts'], shared_values: lists['shared_values'], shared_values_total, queries: lists['queries'],
    allow_list: lists['allow_list'], warnings: lists['warnings'], not_evaluated: lists['not_evaluated'], rejects: single['rejects'], report_digest, findings_digest,
  };
}

const OBJECTS = ['run', 'summary', 'rejects'] as const;

/** The shape is our own and was checked when it was written; what is looked for here is that no part is missing. */
function asReport(content: Plain, path: string): Report {
  const isWhole =
    content['schema'] === SCHEMA &&
    OBJECTS.every((key) => typeof content[key] === 'object' && content[key] !== null) &&
    Object.values(LISTS).every((key) => Array.isArray(content[key])) &&
    typeof content['report_digest'] === 'string' && typeof content['findings_digest'] === 'string';
  if (!isWhole) throw damaged(path);
  return content as unknown as Report;
}
