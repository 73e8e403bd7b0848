// What changed between two reports, for a terminal: whether they may be compared, then campaigns, then accounts.

import type { AccountChange, CampaignChange, Diff, DiffSource, MovedAccount } from '../../domain/diff.js';
import type { RenderOptions } from '../options.js';
import { count, minute, plural, probability } from '../text/numbers.js';
import { labelled, newPage, note, paragraph, tierWord, type Page } from '../text/page.js';
import { fittedTable, leftOutNote, type Column } from '../text/table.js';
import { caveats, diffSentence, fateWord } from './words.js';

export function* diffText(diff: Diff, options: RenderOptions): Iterable<string> {
  const page = newPage(options);
  for (const line of lines(diff, options.top, page)) yield `${line}\n`;
}

function* lines(diff: Diff, top: number, page: Page): Iterable<string> {
  yield* source('old', diff.old, page);
  yield* source('new', diff.new, page);
  yield '';
  yield* paragraph(page, diffSentence(diff)).map((line) => page.ink.bold(line));
  for (const caveat of caveats(diff)) yield* note(page, caveat);
  yield* campaigns(diff.campaigns, top, page);
  yield* moved(diff.moved, top, page);
  yield* accounts('Newly flagged', diff.newly_flagged, top, page);
  yield* accounts('No longer flagged', diff.no_longer_flagged, top, page);
  yield* accounts('Flagged in both, at another tier', diff.other_tier, top, page);
}

const source = (label: string, { first_seen: first, last_seen: last, requests, accounts, campaigns: found, flagged_accounts: flagged }: DiffSource, page: Page): string[] =>
  labelled(
    page, label,
    `${first === null || last === null ? 'no requests' : `${page.safe(minute(first))} ${page.dash} ${page.safe(minute(last))} UTC`}: ${plural(requests, 'request')}, ${plural(accounts, 'account')}, ${plural(found, 'campaign')}, ${count(flagged)} flagged`,
    { indent: 0, column: 5 },
  );

function* campaigns(changes: readonly CampaignChange[], top: number, page: Page): Iterable<string> {
  if (changes.length === 0) return;
  yield* ['', page.ink.bold('Campaigns, matched by their members')];
  const arrow = page.unicode ? '→' : '->';
  const both = (before: string | null, now: string | null): string => (before === null ? (now ?? page.dash) : now === null || now === before ? before : `${before} ${arrow} ${now}`);
  const columns: Column<CampaignChange>[] = [
    { title: 'FATE', align: 'left', cell: ({ fate }) => fateWord[fate] },
    { title: 'CAMPAIGN', align: 'left', cell: ({ old_id: before, new_id: now }) => page.safe(both(before, now)) },
    { title: 'TIER', align: 'left', cell: ({ old_tier: before, new_tier: now }) => both(before, now) },
    { title: 'ACCOUNTS', align: 'right', cell: ({ old_accounts: before, new_accounts: now, fate }) => (fate === 'continued' ? count(now) : `${count(before)} ${arrow} ${count(now)}`) },
    { title: 'JOINED', align: 'right', cell: ({ joined }) => (joined.length === 0 ? page.dash : `+${count(joined.length)}`), keep: 3 },
    { title: 'LEFT', align: 'right', cell: ({ left }) => (left.length === 0 ? page.dash : `-${count(left.length)}`), keep: 3 },
    { title: 'REQUESTS', align: 'right', cell: ({ old_requests: before, new_requests: now }) => (before === now ? count(now) : `${count(before)} ${arrow} ${count(now)}`), keep: 1 },
    { title: 'FROM OR INTO', align: 'left', cell: ({ related_id: id, common_accounts: common }) => (id === null ? '' : `${page.safe(id)}, ${count(common)} in common`), keep: 2 },
  ];
  yield* listed(columns, changes, top, 'campaign', page);
}

function* moved(accountsMoved: readonly MovedAccount[], top: number, page: Page): Iterable<string> {
  if (accountsMoved.length === 0) return;
  yield* ['', page.ink.bold('Moved to a campaign that does not continue theirs')];
  const columns: Column<MovedAccount>[] = [
    { title: 'ACCOUNT', align: 'left', cell: ({ account_id: id }) => page.safe(id) },
    { title: 'FROM', align: 'left', cell: ({ old_campaign: id }) => page.safe(id) },
    { title: 'TO', align: 'left', cell: ({ new_campaign: id }) => page.safe(id) },
  ];
  yield* listed(columns, accountsMoved, top, 'account', page);
}

function* accounts(title: string, changes: readonly AccountChange[], top: number, page: Page): Iterable<string> {
  if (changes.length === 0) return;
  yield* ['', page.ink.bold(`${title}: ${plural(changes.length, 'account')}`)];
  const score = (figure: number | null): string => (figure === null ? 'not listed' : probability(figure));
  const columns: Column<AccountChange>[] = [
    { title: 'ACCOUNT', align: 'left', cell: ({ account_id: id }) => page.safe(id) },
    { title: 'CAMPAIGN', align: 'left', cell: ({ campaign_id: id }) => (id === null ? page.dash : page.safe(id)), keep: 1 },
    { title: 'WAS', align: 'left', cell: ({ old_tier: tier }) => (tier === null ? page.dash : tierWord(page, tier)) },
    { title: 'SCORE', align: 'right', cell: ({ old_score: figure }) => score(figure) },
    { title: 'IS', align: 'left', cell: ({ new_tier: tier }) => (tier === null ? page.dash : tierWord(page, tier)) },
    { title: 'SCORE', align: 'right', cell: ({ new_score: figure }) => score(figure) },
  ];
  yield* listed(columns, changes, top, 'account', page);
}

/** Whatever is cut is counted. */
function* listed<Row>(columns: readonly Column<Row>[], rows: readonly Row[], top: number, noun: string, page: Page): Iterable<string> {
  const shown = top === 0 ? rows : rows.slice(0, top);
  const table = fittedTable(page, columns, shown);
  yield table.header;
  yield* table.lines;
  yield* leftOutNote(page, table);
  if (rows.length > shown.length) yield* note(page, `${page.ellipsis} ${plural(rows.length - shown.length, `more ${noun}`)}: --top 0`);
}
