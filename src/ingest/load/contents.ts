// What did some requests say? Prompts are hashed while they are read and their text is kept nowhere; for exhibits that somebody wants to
// see, the texts of cited rows alone are read beside the load, into a table that ends with the run.

import type { RowReference } from '../../domain/evidence.js';
import type { RecalledRow } from '../../domain/recalled.js';
import { allRows, type Engine, type LoadingEngine } from '../../store/engine.js';
import { rawOf, type Translation } from '../canonical/columns.js';
import { systemText, userText } from '../canonical/prompt.js';
import type { Plan } from './plan.js';
import type { Statement } from './statement.js';
import type { Reader } from './reader.js';

/** Characters shown of a text: a book in a prompt is no exhibit. */
const MOST_CHARACTERS = 20_000;

export const createContents = (engine: LoadingEngine): Promise<void> =>
  engine.execute('CREATE TABLE request_contents (file UInt32, row UInt64, prompt String, system_prompt String) ENGINE = MergeTree ORDER BY (file, row)');

/** Reads the texts of the cited rows that lie in these plans, which are read alike; null where none does, or no column holds text. */
export function contentsStatement(plans: readonly Plan[], reader: Reader, files: string, cited: readonly RowReference[]): Statement | null {
  const [plan] = plans;
  const places = plans.flatMap(({ id, path }) => cited.flatMap(({ file, row }) => (file === path ? [{ id, row }] : [])));
  if (plan === undefined || plan.recognition.relation !== 'requests' || places.length === 0) return null;
  const translation: Translation = { recognition: plan.recognition, raw: reader.raw, typedTime: reader.typedTime, timeForms: plan.timeForms, zone: null, hasRules: false };
  const [prompt, ownSystem] = [rawOf(translation, 'prompt'), rawOf(translation, 'system_prompt')];
  if (prompt === null && ownSystem === null) return null;
  const shown = (text: string): string => `substringUTF8(${text}, 1, ${MOST_CHARACTERS})`;
  const system = [...(ownSystem === null ? [] : [ownSystem]), ...(prompt === null ? [] : [systemText(prompt)])];
  const sql = [
    'INSERT INTO request_contents (file, row, prompt, system_prompt)',
    `SELECT file, row, ${prompt === null ? "''" : shown(userText(prompt))} AS out_prompt, ${shown(system.length === 1 ? (system[0] ?? "''") : `if(${system[0] ?? ''} != '', ${system[0] ?? ''}, ${system[1] ?? ''})`)} AS out_system`,
    `FROM (${reader.from})`,
    'WHERE (file, row) IN (SELECT arrayJoin(arrayZip({cited_files:Array(UInt32)}, {cited_rows:Array(UInt64)})))',
    ...(reader.settings.length === 0 ? [] : [`SETTINGS ${reader.settings.join(', ')}`]),
  ].join('\n');
  return { sql, parameters: { ...reader.parameters, files, cited_files: places.map(({ id }) => id), cited_rows: places.map(({ row }) => row) } };
}

/**
 * What adds to rows the texts that were read for them, `paths` being the inputs by load id. A batch that was read twice says the same
 * twice; a text that is longer than what is shown says so.
 */
export async function contentsRead(engine: Engine, paths: readonly string[]): Promise<(row: RecalledRow) => RecalledRow> {
  const found = await allRows(engine, 'SELECT file, row, any(prompt), any(system_prompt) FROM request_contents GROUP BY file, row ORDER BY file, row');
  const contents = new Map(found.map(([file, row, prompt, system]) => [JSON.stringify([paths[Number(file)] ?? '', Number(row)]), { prompt: String(prompt), system_prompt: String(system) }]));
  return (row) => {
    const content = row.relation === 'requests' ? contents.get(JSON.stringify([row.file, row.row])) : undefined;
    const texts = Object.entries(content ?? {}).filter(([, text]) => text !== '').map(([name, text]) => [name, text.length < MOST_CHARACTERS ? text : `${text} [cut at ${MOST_CHARACTERS} characters]`] as const);
    return texts.length === 0 ? row : { ...row, fields: { ...row.fields, ...Object.fromEntries(texts) } };
  };
}
