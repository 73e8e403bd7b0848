// Tables without rules: columns as wide as their widest cell, numbers to the right, and a way to give up columns when
// the terminal is narrow. cli-table3 lays them out, in blocks, so that 25,000 rows stream.

import Table from 'cli-table3';
import stringWidth from 'string-width';

import { note, type Page } from './page.js';

export interface Column<Row> {
  readonly title: string;
  readonly align: 'left' | 'right';
  cell(row: Row): string;
  /** The column with the greatest gets room first; absent: before all others. */
  readonly keep?: number;
}

export interface FittedTable<Row> {
  readonly header: string;
  /** One line per row, in order. */
  readonly lines: Iterable<string>;
  /** Columns that found no room. */
  readonly leftOut: readonly Column<Row>[];
}

const MARGIN = 1;
const ROWS_PER_BLOCK = 500;

/**
 * Fits the columns into the page: two spaces between them, else one, else columns are left out. Room goes to the columns that are
 * worth most; a wide one that finds none leaves it to the narrower ones behind it.
 */
export function fittedTable<Row>(page: Page, columns: readonly Column<Row>[], rows: readonly Row[]): FittedTable<Row> {
  const measured = columns.map((column) => ({ column, width: widthOf(column, rows) }));
  const fits = (some: readonly Measured<Row>[]): boolean => totalWidth(some, 1) <= page.width;
  const chosen = new Set(measured.filter(({ column }) => column.keep === undefined));
  const dispensable = measured.filter((each) => !chosen.has(each)).sort((a, b) => (b.column.keep ?? 0) - (a.column.keep ?? 0));
  for (const each of dispensable) if (fits([...chosen, each])) chosen.add(each);
  const kept = measured.filter((each) => chosen.has(each));
  const gap = totalWidth(kept, 2) <= page.width ? 2 : 1;
  return layOut(page, kept, rows, gap, measured.filter((each) => !chosen.has(each)).map(({ column }) => column));
}

/** Says which columns found no room. */
export function* leftOutNote<Row>(page: Page, { leftOut }: FittedTable<Row>): Iterable<string> {
  if (leftOut.length > 0) yield* note(page, `no room at this width for: ${leftOut.map(({ title }) => title).join(', ')}`);
}

interface Measured<Row> {
  readonly column: Column<Row>;
  readonly width: number;
}

const widthOf = <Row>(column: Column<Row>, rows: readonly Row[]): number =>
  rows.reduce((widest, row) => Math.max(widest, stringWidth(column.cell(row))), stringWidth(column.title));

const totalWidth = (measured: readonly { readonly width: number }[], gap: number): number =>
  MARGIN + measured.reduce((sum, { width }) => sum + width, 0) + gap * Math.max(0, measured.length - 1);

function layOut<Row>(page: Page, measured: readonly Measured<Row>[], rows: readonly Row[], gap: number, leftOut: readonly Column<Row>[]): FittedTable<Row> {
  const titles = measured.map(({ column }) => column.title);
  const [header = ''] = blockLines(measured, [titles], gap);
  return { header: page.ink.dim(header), lines: rowLines(measured, rows, gap), leftOut };
}

function* rowLines<Row>(measured: readonly Measured<Row>[], rows: readonly Row[], gap: number): Iterable<string> {
  for (let start = 0; start < rows.length; start += ROWS_PER_BLOCK) {
    const block = rows.slice(start, start + ROWS_PER_BLOCK);
    yield* blockLines(measured, block.map((row) => measured.map(({ column }) => column.cell(row))), gap);
  }
}

const NO_RULES = {
  top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '', 'bottom-left': '',
  'bottom-right': '', mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '', right: '',
} as const;

function blockLines<Row>(measured: readonly Measured<Row>[], cells: string[][], gap: number): string[] {
  const table = new Table({
    chars: { ...NO_RULES, left: ' '.repeat(MARGIN), middle: ' '.repeat(gap) },
    // Left to itself cli-table3 colours heads and borders, on pipes too.
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    // A width of 0 would mean "as needed"; no column is that narrow, because every one has a title.
    colWidths: measured.map(({ width }) => width),
    colAligns: measured.map(({ column }) => column.align),
  });
  table.push(...cells);
  return table.toString().split('\n').map((line) => line.trimEnd());
}
