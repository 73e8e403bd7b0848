// YAML as every file of lockstep is read: each key once, no merged keys, no tags of one's own, and the place of what is wrong.

import { createRequire } from 'node:module';

import type * as Yaml from 'yaml';

export type YamlNode = Yaml.Node;

/** Loaded when there is a file to read: most commands have none, and commander parses flags without waiting, as an import would need. */
export const yaml = (): typeof Yaml => createRequire(import.meta.url)('yaml') as typeof Yaml;

export interface ParsedYaml {
  readonly document: Yaml.Document.Parsed;
  /** Line, from 1, of an offset into the text. */
  readonly lineOf: (offset: number | undefined) => number;
  /** The first thing that is no YAML, lines and columns from 1. */
  readonly fault: { readonly line: number; readonly column: number; readonly message: string } | null;
}

export function parsedYaml(text: string): ParsedYaml {
  const { LineCounter, parseDocument } = yaml();
  const lineCounter = new LineCounter();
  // What the library would warn of by itself, such as a list for a key, is refused by whoever reads the document.
  const document = parseDocument(text, { lineCounter, uniqueKeys: true, merge: false, customTags: [], prettyErrors: false, logLevel: 'error' });
  const lineOf = (offset: number | undefined): number => lineCounter.linePos(offset ?? 0).line;
  const [error] = document.errors;
  if (error === undefined) return { document, lineOf, fault: null };
  const { line, col } = lineCounter.linePos(error.pos[0]);
  return { document, lineOf, fault: { line, column: col, message: error.message } };
}
