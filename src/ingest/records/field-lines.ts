// W3C extended log files name their columns in the file itself, and may name others further down.

import { parseObject, type JsonObject } from './json.js';

/** Reads directives and the lines behind them. Source: W3C "Extended Log File Format", and `#separator` of Zeek. */
export class FieldLines {
  private fields: readonly string[] | null = null;
  private separator: string | null = null;
  private date = '';

  /** 'directive' for a line about the lines, a record for a line of fields, null for any other line. */
  push(line: string): JsonObject | 'directive' | null {
    if (line.startsWith('#')) return this.directive(line) ? 'directive' : null;
    if (this.fields === null || parseObject(line) !== null) return null;
    const values = this.separator === null ? valuesOf(line.trim()) : line.split(this.separator);
    if (values.length !== this.fields.length) return null;
    const record: Record<string, string> = Object.create(null) as Record<string, string>;
    this.fields.forEach((field, index) => (record[field] = values[index] ?? ''));
    // A time of day alone belongs to the day that the file named.
    if (record['date'] === undefined && this.date !== '') record['date'] = this.date;
    return record;
  }

  private directive(line: string): boolean {
    const [, name = '', value = ''] = /^#\s*([A-Za-z_-]+):?\s*(.*)$/.exec(line.trimEnd()) ?? [];
    switch (name.toLowerCase()) {
      case 'fields':
        this.fields = value.split(/[\t ]+/).filter((field) => field !== '');
        return true;
      case 'separator':
        this.separator = value.replace(/^\\x([0-9a-f]{2})$/i, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
        return true;
      case 'date':
        this.date = value.split(/[T ]/)[0] ?? '';
        return true;
      default:
        return /^(version|software|start-date|end-date|remark|path|open|close|types|set|empty|unset)/i.test(name);
    }
  }
}

/** Blanks stand within quotes only, and a quote within them is doubled. */
const VALUE = /"((?:[^"]|"")*)"(?= |$)|[^ ]+/g;

function valuesOf(line: string): string[] {
  if (line.includes('\t')) return line.split('\t');
  return line.includes('"') ? [...line.matchAll(VALUE)].map(([whole, quoted]) => quoted?.replaceAll('""', '"') ?? whole) : line.split(/ +/);
}
