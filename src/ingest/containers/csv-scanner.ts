// Where do the records of delimited text begin and end, and is a quote still open at the end? A walk over bytes by the
// rule the engine reads by: a field is quoted when its first byte is a quote, and two quotes within it are one.
// A quote that some later, stray quote seems to close is open as well when whole records lie between the two.

const QUOTE = 0x22, LINE_FEED = 0x0a, CARRIAGE_RETURN = 0x0d;

export interface OpenQuote {
  /** Records that ended before the one in which the quote stands open. */
  readonly recordsBefore: number;
  /** Offset of that record. */
  readonly recordStart: number;
  /** Offset behind the line in which the quote opens. */
  readonly lineEnd: number;
}

/** Feed it all bytes with `push`, then ask `openQuote`. */
export class CsvScanner {
  private state: 'field start' | 'plain' | 'quoted' | 'quote in quotes' = 'field start';
  private offset = 0;
  private records = 0;
  private recordStart = 0;
  private lineEnd: number | null = null;
  /** Delimiters in the line behind the one in which the quote opens. */
  private delimiters = 0;
  private linesWithin = 0;
  private broken: OpenQuote | null = null;

  /** `width` is the number of fields of a record. */
  constructor(
    private readonly delimiter: number,
    private readonly width: number,
  ) {}

  push(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.broken !== null) return;
      this.offset++;
      if (this.state === 'quoted') this.quoted(byte);
      else this.outside(byte);
    }
  }

  /** The quote that swallows further lines up to the end; null when there is none. */
  openQuote(): OpenQuote | null {
    if (this.broken !== null) return this.broken;
    if (this.state !== 'quoted' || this.lineEnd === null || this.lineEnd === this.offset) return null;
    return { recordsBefore: this.records, recordStart: this.recordStart, lineEnd: this.lineEnd };
  }

  private quoted(byte: number): void {
    if (byte === QUOTE) this.state = 'quote in quotes';
    else if (byte === this.delimiter && this.linesWithin === 1) this.delimiters++;
    else if (byte === LINE_FEED) {
      this.linesWithin++;
      this.lineEnd ??= this.offset;
    }
  }

  private outside(byte: number): void {
    if (byte === QUOTE && this.state === 'field start') {
      this.state = 'quoted';
      this.lineEnd = null;
      this.linesWithin = 0;
      this.delimiters = 0;
    } else if (byte === QUOTE && this.state === 'quote in quotes') this.state = 'quoted';
    else if (byte === this.delimiter) this.state = 'field start';
    else if (byte === LINE_FEED) {
      this.records++;
      this.recordStart = this.offset;
      this.state = 'field start';
    } else if (byte !== CARRIAGE_RETURN) {
      if (this.state === 'quote in quotes' && this.lineEnd !== null && this.delimiters >= this.width - 1)
        this.broken = { recordsBefore: this.records, recordStart: this.recordStart, lineEnd: this.lineEnd };
      this.state = 'plain';
    }
  }
}
