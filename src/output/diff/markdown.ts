// What changed between two reports, as Markdown for a ticket.

import type { AccountChange, Diff } from '../../domain/diff.js';
import { markdownSafe as safe } from '../markdown.js';
import { count, probability } from '../text/numbers.js';
import { caveats, diffSentence, fateWord, idsOrCount } from './words.js';

const DASH = '–';
/** Ids are named up to here, then counted. */
const NAMED = 5;

export function* diffMarkdown(diff: Diff): Iterable<string> {
  for (const line of lines(diff)) yield `${line}\n`;
}

function* lines(diff: Diff): Iterable<string> {
  yield* ['# lockstep diff', '', `**${safe(diffSentence(diff))}**`, ''];
  for (const caveat of caveats(diff)) yield `- ${safe(caveat)}`;
  yield `- old: report \`${safe(diff.old.report_digest)}\``;
  yield `- new: report \`${safe(diff.new.report_digest)}\``;
  if (diff.campaigns.length > 0) {
    yield* ['', '## Campaigns', ''];
    yield* table('lllrll', ['Fate', 'Old', 'New', 'Accounts', 'Joined', 'Left'], diff.campaigns.map((change) => [
      fateWord[change.fate], named(change.old_id, change.old_tier), named(change.new_id, change.new_tier), `${count(change.old_accounts)} → ${count(change.new_accounts)}`,
      idsOrCount(change.joined, NAMED, safe), idsOrCount(change.left, NAMED, safe),
    ]));
  }
  if (diff.moved.length > 0) {
    yield* ['', '## Moved', ''];
    yield* table('lll', ['Account', 'From', 'To'], diff.moved.map(({ account_id: id, old_campaign: from, new_campaign: to }) => [safe(id), safe(from), safe(to)]));
  }
  yield* accounts('Newly flagged', diff.newly_flagged);
  yield* accounts('No longer flagged', diff.no_longer_flagged);
  yield* accounts('Flagged in both, at another tier', diff.other_tier);
}

const named = (id: string | null, tier: string | null): string => (id === null ? DASH : `${safe(id)} (${tier ?? DASH})`);

function* accounts(title: string, changes: readonly AccountChange[]): Iterable<string> {
  if (changes.length === 0) return;
  const judged = (tier: string | null, score: number | null): string => (tier === null || score === null ? 'not listed' : `${tier} ${safe(probability(score))}`);
  yield* ['', `## ${title}`, ''];
  yield* table('llll', ['Account', 'Campaign', 'Was', 'Is'], changes.map((change) => [
    safe(change.account_id), change.campaign_id === null ? DASH : safe(change.campaign_id), judged(change.old_tier, change.old_score), judged(change.new_tier, change.new_score),
  ]));
}

function* table(aligns: string, titles: readonly string[], cells: readonly (readonly string[])[]): Iterable<string> {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  yield line(titles);
  yield line([...aligns].map((align) => (align === 'r' ? '---:' : '---')));
  yield* cells.map(line);
}
