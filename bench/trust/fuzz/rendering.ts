// Does everything that can be printed of a report stay what it is, whatever the report says? Throws for the first page that does not.

import { parse } from 'csv-parse/sync';

import type { Report } from '../../../src/domain/report.js';
import { diffOf } from '../../../src/diff/index.js';
import { dossierOf, eventsOf, subjectOf } from '../../../src/dossier/index.js';
import { diffJson, diffMarkdown, diffText } from '../../../src/output/diff/index.js';
import { dossierJson, dossierMarkdown, dossierText, queryLines } from '../../../src/output/dossier/index.js';
import { DEFAULT_RENDER_OPTIONS, OUTPUTS, type RenderOptions } from '../../../src/output/index.js';
import { TIMELINE_FORMATS, timelineWriter } from '../../../src/output/timeline/index.js';
import { holds } from './target.js';

const RENDERERS = await Promise.all(OUTPUTS.map(async ({ id, load }) => ({ id, render: await load() })));

const WHOLE: RenderOptions = { ...DEFAULT_RENDER_OPTIONS, top: 0, minTier: 'none' };
const PLAIN: RenderOptions = { ...DEFAULT_RENDER_OPTIONS, width: 60, unicode: false, top: 1, minTier: 'high', next: ['lockstep explain x'] };

/** What steers a terminal, turns or hides text, breaks a line, or is half a character. */
const DANGEROUS = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Cs}|\u{e0041}/u;
const ACTIVE = /<(?:script|img|iframe|object|embed|link|base|form|input|a\s[^>]*javascript:)|<[^>]*\son\w+\s*=/i;
const FORMULA = /^(?:[=+@\t\r\n＝＋－＠]|-(?![\d.]+(?:e[-+]?\d+)?$))/;

export function checkPages(report: Report): void {
  for (const { id, render } of RENDERERS) {
    checkPage(id, textOf(render(report, WHOLE)), report);
    const plain = textOf(render(report, PLAIN));
    checkPage(id, plain, report);
    if (id === 'text') holds(/^[\x20-\x7e\n]*$/.test(plain), 'a page without Unicode holds some');
  }
  for (const subject of subjectsOf(report)) checkSubject(report, subject);
  const diff = diffOf(report, report);
  checkPage('md', textOf(diffMarkdown(diff)), report);
  for (const page of [diffJson(diff), textOf(diffText(diff, WHOLE)), textOf(diffText(diff, PLAIN))]) checkPage('diff', page, report);
}

/** What `explain` and `timeline` print without rows. */
function checkSubject(report: Report, id: string): void {
  const dossier = dossierOf(report, id);
  for (const page of [dossierText(dossier, WHOLE), dossierText(dossier, PLAIN), [dossierJson(dossier)], queryLines(dossier.queries)]) checkPage(`explain ${id}`, textOf(page), report);
  checkPage('md', textOf(dossierMarkdown(dossier)), report);
  for (const format of TIMELINE_FORMATS) {
    const writer = timelineWriter(format, WHOLE);
    const events = eventsOf(report, subjectOf(report, id));
    checkPage(`timeline ${format}`, [...writer.head, ...events.map((event) => writer.event(event)), ...writer.end(events.length)].join(''), report);
  }
}

/** The first and the last of each list; what cannot be asked for on a command line is asked for by nobody. */
const subjectsOf = ({ accounts, campaigns }: Report): string[] =>
  [...new Set([accounts.at(0)?.account_id, accounts.at(-1)?.account_id, campaigns.at(0)?.campaign_id])].filter((id) => id !== undefined && id !== '' && !id.includes('\0')) as string[];

function checkPage(id: string, page: string, report: Report): void {
  const isTable = id === 'csv' || id === 'timeline csv';
  // RFC 4180 ends its rows with CR LF.
  const danger = (isTable ? page.replaceAll('\r\n', '\n') : page).split('\n').find((line) => DANGEROUS.test(line));
  holds(danger === undefined, `a line of ${id} is dangerous: ${JSON.stringify(danger?.slice(0, 200))}`);
  if (id === 'html') holds(!ACTIVE.test(page), `the page holds something active: ${ACTIVE.exec(page)?.[0]}`);
  if (['json', 'stix', 'sarif'].includes(id)) holds(typeof JSON.parse(page) === 'object', `${id} is no object`);
  if (id === 'json') holds(JSON.stringify(JSON.parse(page)) === JSON.stringify(report), 'JSON says something else');
  if (['ndjson', 'ocsf', 'timesketch', 'timeline ndjson', 'timeline timesketch'].includes(id)) for (const line of page.trimEnd().split('\n')) if (line !== '') JSON.parse(line);
  if (id === 'md') holds(!/(?<!\\)!\[|(?<!\\)<img|(?<!\\)<script/.test(page), 'Markdown holds an image or markup');
  if (!isTable) return;
  const rows = parse(page);
  if (id === 'csv') holds(rows.length === 1 + report.accounts.length, `${rows.length} rows of ${report.accounts.length} accounts`);
  for (const cell of rows.slice(1).flat()) holds(!FORMULA.test(cell), `a cell is a formula: ${cell.slice(0, 60)}`);
}

const textOf = (pieces: Iterable<string>): string => {
  const parts: string[] = [];
  for (const piece of pieces) {
    holds(typeof piece === 'string', 'a piece of output is no text');
    parts.push(piece);
  }
  return parts.join('');
};
