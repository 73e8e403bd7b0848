// One event on one line of a terminal, continued below its text where it needs more.

import type { EventType, TimelineEvent } from '../../domain/event.js';
import type { RenderOptions } from '../options.js';
import { labelled, newPage } from '../text/page.js';

const WORDS = {
  registered: 'registered', closed: 'closed', 'first-request': 'first request', 'last-request': 'last request', 'value-first-seen': 'value first seen',
  'value-last-seen': 'value last seen', 'active-day': 'active', 'no-data': 'no data', request: 'request',
} as const satisfies Record<EventType, string>;

/** `2026-04-25 01:58:18.486` and two spaces. */
const TIME_COLUMN = 25;

export function eventLines(options: RenderOptions): (event: TimelineEvent) => string {
  const page = newPage(options);
  return ({ time, event, account_id: account, summary, file, row }) => {
    const who = account === null ? '' : ` ${page.safe(account)}`;
    const place = file === null || row === null ? '' : ` [${page.safe(file)}:${row}]`;
    const text = `${WORDS[event]}${who}${page.safe(beyond(WORDS[event], summary))}${place}`;
    return labelled(page, page.safe(time.slice(0, 23).replace('T', ' ')), text, { indent: 0, column: TIME_COLUMN }).map((each) => `${each}\n`).join('');
  };
}

/** A summary is read without its event elsewhere: what both say is said once. */
function beyond(word: string, summary: string): string {
  if (summary === word) return '';
  return `: ${summary.startsWith(`${word}, `) ? summary.slice(word.length + 2) : summary}`;
}
