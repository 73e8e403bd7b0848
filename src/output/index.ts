// The list of outputs. Adding one: a file beside this, a line here, its goldens by the update switch.

import type { Report } from '../domain/report.js';
import { renderCsv } from './csv.js';
import { renderOcsf } from './exchange/ocsf.js';
import { renderSarif } from './exchange/sarif.js';
import { renderStix } from './exchange/stix/index.js';
import { renderHtml } from './html/index.js';
import { renderJson } from './json.js';
import { renderMarkdown } from './markdown.js';
import { renderNdjson } from './ndjson.js';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from './options.js';
import { renderText } from './text/index.js';
import { renderTimesketch } from './timeline/report.js';

export { DEFAULT_RENDER_OPTIONS, type RenderOptions } from './options.js';
export { SCHEMA_NAMES, schemaText } from './schema.js';

export interface Output {
  /** The name that `-f` takes. */
  readonly id: string;
  /** Extensions that `-o FILE` knows it by, with the dot. */
  readonly extensions: readonly string[];
  /** Is it made for reading, so that --top and --min-tier cut it? Data formats are always whole. */
  readonly isText: boolean;
  /** How many campaigns, values and accounts it lists when nobody says: a screenful, or what a page holds. */
  readonly top: number;
  /** Pieces of the rendered report, in order; never the whole at once. */
  render(report: Report, options: RenderOptions): Iterable<string>;
}

export const OUTPUTS: readonly Output[] = [
  { id: 'text', extensions: ['.txt'], isText: true, top: DEFAULT_RENDER_OPTIONS.top, render: renderText },
  { id: 'json', extensions: ['.json'], isText: false, top: 0, render: renderJson },
  { id: 'ndjson', extensions: ['.ndjson', '.jsonl'], isText: false, top: 0, render: renderNdjson },
  { id: 'csv', extensions: ['.csv'], isText: false, top: 0, render: renderCsv },
  { id: 'md', extensions: ['.md'], isText: true, top: DEFAULT_RENDER_OPTIONS.top, render: renderMarkdown },
  { id: 'html', extensions: ['.html', '.htm'], isText: true, top: 200, render: renderHtml },
  { id: 'stix', extensions: ['.stix.json', '.stix'], isText: false, top: 0, render: renderStix },
  { id: 'ocsf', extensions: ['.ocsf.ndjson', '.ocsf.jsonl', '.ocsf.json', '.ocsf'], isText: false, top: 0, render: renderOcsf },
  { id: 'sarif', extensions: ['.sarif', '.sarif.json'], isText: false, top: 0, render: renderSarif },
  { id: 'timesketch', extensions: ['.timesketch.jsonl', '.timesketch.ndjson', '.timesketch'], isText: false, top: 0, render: renderTimesketch },
];

export const outputById = (id: string): Output | undefined => OUTPUTS.find((output) => output.id === id);

/**
 * `case.ndjson` and `CASE.NDJSON` are both ndjson; `case.stix.json` is STIX, because the longest extension says most. Undefined
 * when no output has the extension.
 */
export function outputByFileName(fileName: string): Output | undefined {
  const name = fileName.toLowerCase();
  const fitting = OUTPUTS.flatMap((output) => output.extensions.filter((extension) => name.endsWith(extension)).map((extension) => ({ output, extension })));
  return fitting.sort((a, b) => b.extension.length - a.extension.length)[0]?.output;
}
