// The sheet that a text report is written on: its width, its colours, its characters, and lines that never break a word.

import { Chalk, type ChalkInstance } from 'chalk';
import stringWidth from 'string-width';

import type { Tier } from '../../domain/report.js';
import type { RenderOptions } from '../options.js';
import { printable } from '../printable.js';

export interface Page {
  readonly width: number;
  readonly unicode: boolean;
  readonly ink: ChalkInstance;
  /** Text from logs, made safe. Everything that was not written by lockstep itself goes through here. */
  readonly safe: (text: string) => string;
  readonly dash: string;
  readonly ellipsis: string;
}

// Below this a table has no room for its numbers; a narrower terminal wraps by itself.
const NARROWEST = 60;

export function newPage(options: RenderOptions): Page {
  const { unicode } = options;
  return {
    width: Math.max(NARROWEST, options.width),
    unicode,
    ink: new Chalk({ level: options.color }),
    safe: (text) => printable(text, !unicode),
    dash: unicode ? '–' : '-',
    ellipsis: unicode ? '…' : '...',
  };
}

/** The tier as a word, coloured by its gravity; the word alone says it all. */
export function tierWord(page: Page, tier: Tier): string {
  const paint = { high: page.ink.red.bold, likely: page.ink.yellow, review: page.ink.cyan, none: page.ink.dim } satisfies Record<Tier, ChalkInstance>;
  return paint[tier](tier);
}

/**
 * Breaks text into lines of at most `width` columns. Breaks at spaces only, and not before a per-cent sign: a word
 * longer than the line (an id, a path) stands whole and sticks out.
 */
export function wrapped(text: string, width: number): string[] {
  const [first = '', ...words] = text.split(/ (?!%)/);
  const lines: string[] = [];
  let line = first;
  for (const word of words) {
    if (stringWidth(line) + 1 + stringWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = `${line} ${word}`;
  }
  return [...lines, line];
}

/** `label` in its own column, text beside it, continued below the text. */
export function labelled(page: Page, label: string, text: string, { indent = 2, column = 14 } = {}): string[] {
  const [first = '', ...rest] = wrapped(text, page.width - indent - column);
  const margin = ' '.repeat(indent);
  return [
    `${margin}${page.ink.dim(label.padEnd(column))}${first}`,
    ...rest.map((line) => `${margin}${' '.repeat(column)}${line}`),
  ];
}

/** Text under a margin. */
export const paragraph = (page: Page, text: string, indent = 0): string[] =>
  wrapped(text, page.width - indent).map((line) => ' '.repeat(indent) + line);

/** A remark below a table: what was cut, and how to see it. */
export const note = (page: Page, text: string): string[] => paragraph(page, text, 1).map((line) => page.ink.dim(line));

/** The first columns of a text, and an ellipsis where it was cut; cuts between graphemes. */
export function cut(page: Page, text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  const room = columns - stringWidth(page.ellipsis);
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (stringWidth(kept + segment) > room) break;
    kept += segment;
  }
  return kept + page.ellipsis;
}
