// The list of outputs. Adding one: a file beside this, a line here, its goldens by the update switch.

import type { Report } from '../domain/report.js';
import { renderCsv } from './csv.js';
import { renderJson } from './json.js';
import { renderMarkdown } from './markdown.js';
import { renderNdjson } from './ndjson.js';
import type { RenderOptions } from './options.js';
import { renderText } from './text/index.js';

export { DEFAULT_RENDER_OPTIONS, type RenderOptions } from './options.js';
export { SCHEMA_NAMES, schemaText } from './schema.js';

export interface Output {
  /** The name that `-f` takes. */
  readonly id: string;
  /** Extensions that `-o FILE` knows it by, with the dot. */
  readonly extensions: readonly string[];
  /** Is it made for reading, so that --top and --min-tier cut it? Data formats are always whole. */
  readonly isText: boolean;
  /** Pieces of the rendered report, in order; never the whole at once. */
  render(report: Report, options: RenderOptions): Iterable<string>;
}

export const OUTPUTS: readonly Output[] = [
  { id: 'text', extensions: ['.txt'], isText: true, render: renderText },
  { id: 'json', extensions: ['.json'], isText: false, render: renderJson },
  { id: 'ndjson', extensions: ['.ndjson', '.jsonl'], isText: false, render: renderNdjson },
  { id: 'csv', extensions: ['.csv'], isText: false, render: renderCsv },
  { id: 'md', extensions: ['.md'], isText: true, render: renderMarkdown },
];

export const outputById = (id: string): Output | undefined => OUTPUTS.find((output) => output.id === id);

/** `case.ndjson` and `CASE.NDJSON` are both ndjson; undefined when no output has the extension. */
export function outputByFileName(fileName: string): Output | undefined {
  const name = fileName.toLowerCase();
  return OUTPUTS.find((output) => output.extensions.some((extension) => name.endsWith(extension)));
}
