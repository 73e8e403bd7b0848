// The report for a terminal: totals, verdict, campaigns, shared values, accounts, limits, next step.

import { TIERS, type Report, type Tier } from '../../domain/report.js';
import type { RenderOptions } from '../options.js';
import { accountSection } from './accounts.js';
import { campaignSection } from './campaigns.js';
import { closing } from './closing.js';
import { head } from './head.js';
import { newPage, paragraph, type Page } from './page.js';
import { sharedValueSection } from './shared-values.js';
import { verdict } from './verdict.js';

export function* renderText(report: Report, options: RenderOptions): Iterable<string> {
  for (const line of textLines(report, options, newPage(options))) yield `${line}\n`;
}

function* textLines(report: Report, options: RenderOptions, page: Page): Iterable<string> {
  const listed = <Item>(items: readonly Item[]): readonly Item[] => (options.top === 0 ? items : items.slice(0, options.top));
  const reaches = ({ tier }: { readonly tier: Tier }): boolean => TIERS.indexOf(tier) <= TIERS.indexOf(options.minTier);
  yield* head(report, page);
  yield '';
  yield* paragraph(page, verdict(report)).map((line) => page.ink.bold(line));
  yield* campaignSection(report, listed(report.campaigns.filter(reaches)), page);
  yield* sharedValueSection(report, listed(report.shared_values), page);
  yield* accountSection(report, listed(report.accounts.filter(reaches)), page);
  yield* closing(report, options, page);
}
