// The rows that show it, file by file.

import type { Dossier, Exhibit } from '../../domain/dossier.js';
import type { RecalledRow } from '../../domain/recalled.js';
import type { ReportEvidence } from '../../domain/report.js';
import { rowsOfTest } from '../group-sentences.js';
import { count, plural } from '../text/numbers.js';
import { labelled, note, paragraph, type Page } from '../text/page.js';

const CITED = 3;
const ROWS_PER_FILE = 40;

/** ` [requests.csv:12, requests.csv:90 and 3 more]`, or the command that lists the rows of a test of the whole group; nothing for what no row shows. */
export function citation(evidence: ReportEvidence, campaignId: string | null, page: Page): string {
  const { refs } = evidence;
  const tested = rowsOfTest(evidence, campaignId);
  if (tested !== null) return ` [${tested.requests}: ${page.safe(tested.command)}]`;
  if (refs.length === 0) return '';
  const shown = refs.slice(0, CITED).map(({ file, row }) => `${page.safe(file)}:${row}`);
  const more = refs.length - shown.length;
  return ` [${shown.join(', ')}${more > 0 ? ` and ${count(more)} more` : ''}]`;
}

export function* rowsSection({ rows, cited_rows: cited }: Pick<Dossier, 'rows' | 'cited_rows'>, page: Page): Iterable<string> {
  if (rows.length === 0) return;
  yield '';
  yield page.ink.bold('Rows to pull');
  const byFile = new Map<string, number[]>();
  for (const { file, row } of rows) byFile.set(file, [...(byFile.get(file) ?? []), row]);
  for (const [file, numbers] of byFile) {
    const shown = numbers.slice(0, ROWS_PER_FILE);
    const more = numbers.length - shown.length;
    yield* labelled(page, '', `${page.safe(file)}: ${shown.join(', ')}${more > 0 ? ` and ${plural(more, 'more row')}` : ''}`, { indent: 1, column: 0 });
  }
  if (cited === null) yield* note(page, '--rows N prints them, once the files are known to be unchanged; --sql prints the questions that found them.');
  else yield* citedRows(cited, rows, page);
}

function* citedRows(cited: readonly RecalledRow[], exhibits: readonly Exhibit[], page: Page): Iterable<string> {
  yield '';
  yield* paragraph(page, 'As they stand in the inputs, whose SHA-256 are those of the report').map((line) => page.ink.bold(line));
  const hasText = cited.some(({ fields }) => fields['prompt'] !== undefined || fields['system_prompt'] !== undefined);
  for (const row of cited) {
    const kinds = exhibits.find((exhibit) => exhibit.file === row.file && exhibit.row === row.row)?.kinds ?? [];
    yield* labelled(page, '', `${page.ink.bold(`${page.safe(row.file)}:${row.row}`)}${kinds.length === 0 ? '' : `  shows ${kinds.map((kind) => page.safe(kind)).join(', ')}`}`, { indent: 1, column: 0 });
    for (const [name, value] of fieldsOf(row)) yield* labelled(page, name, page.safe(value), { indent: 3, column: 20 });
  }
  yield* note(page, hasText ? 'Prompts as they stand in the files; they are kept nowhere else. What stands in a row besides is in the file.' : 'Prompts are hidden and kept nowhere: prompt_chars is their length; --show-content reads them again. What stands in a row besides is in the file.');
}

export const fieldsOf = ({ relation, time, account_id: id, fields }: RecalledRow): [string, string][] => [
  ...(time === null ? [] : [[relation === 'requests' ? 'timestamp' : 'created_at', time] as [string, string]]),
  ['account_id', id],
  ...Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
];
