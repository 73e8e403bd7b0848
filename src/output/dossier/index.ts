// A dossier as text for a terminal, as JSON and as Markdown.

import type { Dossier } from '../../domain/dossier.js';
import type { RenderOptions } from '../options.js';
import { labelled, newPage, paragraph } from '../text/page.js';
import { accountLines } from './account.js';
import { campaignLines } from './campaign.js';

export { dossierJson } from './json.js';
export { dossierMarkdown } from './markdown.js';
export { queryLines } from './queries.js';

export function* dossierText(dossier: Dossier, options: RenderOptions): Iterable<string> {
  const page = newPage(options);
  const lines = dossier.type === 'account' ? accountLines(dossier, page) : campaignLines(dossier, page);
  for (const line of lines) yield `${line}\n`;
  yield '\n';
  for (const line of paragraph(page, 'Suspicion, not proof: linked accounts are consistent with one operator; nobody is named by this report.')) yield `${line}\n`;
  for (const line of labelled(page, 'report', page.safe(dossier.source.report_digest), { indent: 0, column: 8 })) yield `${line}\n`;
  for (const [index, command] of options.next.entries()) for (const line of labelled(page, index === 0 ? 'next' : '', page.safe(command), { indent: 0, column: 8 })) yield `${line}\n`;
}
