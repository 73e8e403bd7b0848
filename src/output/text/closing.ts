// What the report cannot say: evidence that was not evaluated, warnings, the limit of detection; then what to do next.

import type { Report } from '../../domain/report.js';
import { allowanceSentence } from '../judgement.js';
import type { RenderOptions } from '../options.js';
import { count, plural } from './numbers.js';
import { labelled, paragraph, type Page } from './page.js';

const WARNINGS_SHOWN = 5;
const ENTRIES_SHOWN = 10;
const LABEL = { indent: 0, column: 15 } as const;

export function* closing(report: Report, options: RenderOptions, page: Page): Iterable<string> {
  yield '';
  for (const [index, entry] of byReason(report).entries())
    yield* labelled(page, index === 0 ? 'not evaluated' : '', page.safe(entry), LABEL);
  if (report.summary.suppressed_accounts > 0)
    yield* labelled(page, 'suppressed', `${plural(report.summary.suppressed_accounts, 'account')} by the allow-list; each keeps its score and tier, and is never flagged`, LABEL);
  for (const [index, allowance] of report.allow_list.slice(0, ENTRIES_SHOWN).entries()) yield* labelled(page, index === 0 ? 'allowed' : '', page.safe(allowanceSentence(allowance)), LABEL);
  if (report.allow_list.length > ENTRIES_SHOWN) yield* labelled(page, '', `${page.ellipsis} ${plural(report.allow_list.length - ENTRIES_SHOWN, 'more entry').replace('entrys', 'entries')}: -f md or -f json`, LABEL);
  yield* rejects(report, page);
  for (const { code, message } of report.warnings.slice(0, WARNINGS_SHOWN)) yield* labelled(page, 'warning', `${page.safe(code)}: ${page.safe(message)}`, LABEL);
  if (report.warnings.length > WARNINGS_SHOWN)
    yield* labelled(page, '', `${page.ellipsis} ${plural(report.warnings.length - WARNINGS_SHOWN, 'more warning')}: -f json`, LABEL);
  yield* labelled(page, 'limit', page.safe(report.summary.detection_limit), LABEL);
  yield '';
  yield* paragraph(page, 'Suspicion, not proof: linked accounts are consistent with one operator; nobody is named by this report.');
  yield* labelled(page, 'digest', page.safe(report.report_digest), { indent: 0, column: 8 });
  for (const [index, command] of options.next.entries())
    yield* labelled(page, index === 0 ? 'next' : '', page.safe(command), { indent: 0, column: 8 });
}

/** Kinds that lack the same thing stand together. */
function byReason(report: Report): string[] {
  const kindsByReason = new Map<string, string[]>();
  for (const { kind, reason } of report.not_evaluated) kindsByReason.set(reason, [...(kindsByReason.get(reason) ?? []), kind]);
  return [...kindsByReason].map(([reason, kinds]) => `${kinds.join(', ')}: ${reason}`);
}

function* rejects({ rejects: { total, by_reason: reasons } }: Report, page: Page): Iterable<string> {
  if (total === 0) return;
  const parts = Object.entries(reasons).sort(([, a], [, b]) => b - a).map(([reason, rows]) => `${page.safe(reason)} ${count(rows)}`);
  yield* labelled(page, 'rejected', `${plural(total, 'row')}: ${parts.join(', ')}; every one by --rejects FILE`, LABEL);
}
