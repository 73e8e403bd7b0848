// The list of outputs. Adding one: a file beside this, a line here, its goldens by the update switch. A renderer is loaded when it is
// asked for: help and completion read the names alone.

import type { Report } from '../domain/report.js';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from './options.js';

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
  load(): Promise<Renderer>;
}

/** Pieces of the rendered report, in order; never the whole at once. */
export type Renderer = (report: Report, options: RenderOptions) => Iterable<string>;

export const OUTPUTS: readonly Output[] = [
  { id: 'text', extensions: ['.txt'], isText: true, top: DEFAULT_RENDER_OPTIONS.top, load: async () => (await import('./text/index.js')).renderText },
  { id: 'json', extensions: ['.json'], isText: false, top: 0, load: async () => (await import('./json.js')).renderJson },
  { id: 'ndjson', extensions: ['.ndjson', '.jsonl'], isText: false, top: 0, load: async () => (await import('./ndjson.js')).renderNdjson },
  { id: 'csv', extensions: ['.csv'], isText: false, top: 0, load: async () => (await import('./csv.js')).renderCsv },
  { id: 'md', extensions: ['.md'], isText: true, top: DEFAULT_RENDER_OPTIONS.top, load: async () => (await import('./markdown.js')).renderMarkdown },
  { id: 'html', extensions: ['.html', '.htm'], isText: true, top: 200, load: async () => (await import('./html/index.js')).renderHtml },
  { id: 'stix', extensions: ['.stix.json', '.stix'], isText: false, top: 0, load: async () => (await import('./exchange/stix/index.js')).renderStix },
  { id: 'ocsf', extensions: ['.ocsf.ndjson', '.ocsf.jsonl', '.ocsf.json', '.ocsf'], isText: false, top: 0, load: async () => (await import('./exchange/ocsf.js')).renderOcsf },
  { id: 'sarif', extensions: ['.sarif', '.sarif.json'], isText: false, top: 0, load: async () => (await import('./exchange/sarif.js')).renderSarif },
  { id: 'timesketch', extensions: ['.timesketch.jsonl', '.timesketch.ndjson', '.timesketch'], isText: false, top: 0, load: async () => (await import('./timeline/report.js')).renderTimesketch },
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
