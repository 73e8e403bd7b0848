// The report as one JSON document, written element by element, with invisible characters escaped. An element of a list is one line, so
// that a search for an account finds all of it, and a report of a quarter of a million accounts is two fifths smaller than indented.

import type { Report } from '../domain/report.js';
import { printableJson } from './printable.js';

export function* renderJson(report: Report): Iterable<string> {
  let separator = '{\n';
  for (const [key, value] of Object.entries(report)) {
    yield `${separator}  ${JSON.stringify(key)}: `;
    separator = ',\n';
    if (Array.isArray(value)) yield* renderList(value);
    else yield indented(value, '  ');
  }
  yield '\n}\n';
}

function* renderList(list: readonly unknown[]): Iterable<string> {
  let separator = '[\n    ';
  for (const element of list) {
    yield separator + printableJson(JSON.stringify(element));
    separator = ',\n    ';
  }
  yield list.length === 0 ? '[]' : '\n  ]';
}

const indented = (content: unknown, indent: string): string =>
  printableJson(JSON.stringify(content, null, 2).replaceAll('\n', `\n${indent}`));
