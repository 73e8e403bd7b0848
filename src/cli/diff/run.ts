// Compares two saved reports and tells what changed; ends with 11 when something new came to the tier of --fail-on.

import { diffOf, trips } from '../../diff/index.js';
import type { Diff } from '../../domain/diff.js';
import { EXIT } from '../../domain/errors.js';
import { keyIdOf } from '../../domain/pseudonym.js';
import type { Report } from '../../domain/report.js';
import { diffJson, diffMarkdown, diffText } from '../../output/diff/index.js';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../../output/index.js';
import { openCase } from '../case.js';
import { tell, type Context } from '../context.js';
import { lookOf } from '../deliver.js';
import { pseudonymiserFor } from '../pseudonyms.js';
import { writeResult } from '../stdout.js';
import type { DiffOptions } from './command.js';

export async function runDiff(context: Context, olderPath: string, newerPath: string | undefined, options: DiffOptions): Promise<void> {
  const { report: older } = await openCase(context, options, olderPath);
  const { report: newer } = await openCase(context, options, newerPath);
  const look: RenderOptions = { ...DEFAULT_RENDER_OPTIONS, ...lookOf(context, options), top: options.top };
  // One key for both, or nobody would be in both.
  const pseudonymiser = await pseudonymiserFor(context, options, newer);
  const shown = [older, newer].map((report) => pseudonymiser?.report(report).report ?? report) as [Report, Report];
  if (keyIdOf(shown[0]) !== keyIdOf(shown[1])) tell(context, options, 'warning: the reports name accounts by different pseudonyms, so that nobody is in both');
  await writeResult(context.stdout, rendered(diffOf(...shown), options.format, look));
  if (options.failOn !== undefined && trips(older, newer, options.failOn)) context.end(EXIT.gate);
}

function rendered(diff: Diff, format: DiffOptions['format'], look: RenderOptions): Iterable<string> {
  const ways = { text: () => diffText(diff, look), json: () => [diffJson(diff)], md: () => diffMarkdown(diff) };
  return ways[format]();
}
