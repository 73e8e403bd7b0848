// Cuts a stream of JSON documents into one record per line: arrays, pretty-printed and concatenated documents, and
// the list wrappers {"data":[...]}, {"Records":[...]} of export APIs. A scanner that knows strings and brackets, no parser:
// what lies between the brackets is judged later, as every record is.

/** Keys under which export APIs keep their list (formats.md section 1). */
export const WRAPPER_KEYS: ReadonlySet<string> = new Set(['data', 'records', 'Records', 'result', 'results', 'items', 'rows', 'events', 'logs', 'Events', 'users', 'Users', 'value', 'requests', 'entries', 'calls', 'hits', 'activities', 'transactions']);

const QUOTE = 0x22, BACKSLASH = 0x5c, OPEN_OBJECT = 0x7b, CLOSE_OBJECT = 0x7d, OPEN_ARRAY = 0x5b, CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c, NEWLINE = 0x0a, SPACE = 0x20;

/**
 * Feed it bytes with `push`, finish with `end`; each record comes to `emit` as one line without its line feed.
 * Line feeds within a record become spaces, in strings too, where only a sloppy writer leaves them raw.
 */
export class JsonDocumentScanner {
  private depth = 0;
  /** Depth at which elements of the open list stand; 0 while no list is open. */
  private listDepth = 0;
  private inString = false;
  private escaped = false;
  private parts: Buffer[] = [];
  private hasContent = false;
  private key = '';
  private keyParts: number[] | null = null;

  constructor(
    private readonly unwrap: boolean,
    private readonly emit: (line: Buffer) => void,
  ) {}

  push(chunk: Buffer): void {
    let start = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0;
      if (byte === NEWLINE || byte === 0x0d) chunk[index] = SPACE;
      if (this.inString) {
        this.stringByte(byte);
        continue;
      }
      if (byte <= SPACE) continue;
      start = this.structureByte(chunk, byte, index, start);
    }
    this.keep(chunk.subarray(start));
  }

  end(): void {
    this.flush();
  }

  private stringByte(byte: number): void {
    if (this.escaped) this.escaped = false;
    else if (byte === BACKSLASH) this.escaped = true;
    else if (byte === QUOTE) {
      this.inString = false;
      if (this.keyParts !== null) this.key = Buffer.from(this.keyParts).toString('utf8');
      this.keyParts = null;
      return;
    }
    if (this.keyParts !== null && this.keyParts.length < 64) this.keyParts.push(byte);
  }

  /** Returns where the bytes that are not yet kept begin. */
  private structureByte(chunk: Buffer, byte: number, index: number, start: number): number {
    if (byte === QUOTE) {
      this.inString = true;
      this.hasContent = true;
      if (this.unwrap && this.depth === 1 && this.listDepth === 0) this.keyParts = [];
      return start;
    }
    if (byte === COMMA && this.depth === this.listDepth) return this.cut(chunk, index, start);
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      if (byte === OPEN_ARRAY && this.opensList()) {
        this.depth++;
        this.listDepth = this.depth;
        this.discard();
        return index + 1;
      }
      this.depth++;
      this.hasContent = true;
      return start;
    }
    if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) return this.close(chunk, byte, index, start);
    this.hasContent = true;
    return start;
  }

  private opensList(): boolean {
    if (this.listDepth > 0) return false;
    return this.depth === 0 || (this.unwrap && this.depth === 1 && WRAPPER_KEYS.has(this.key));
  }

  private close(chunk: Buffer, byte: number, index: number, start: number): number {
    if (this.listDepth > 0 && this.depth === this.listDepth && byte === CLOSE_ARRAY) {
      this.keep(chunk.subarray(start, index));
      this.flush();
      this.depth--;
      this.listDepth = 0;
      return index + 1;
    }
    this.depth = Math.max(this.depth - 1, 0);
    if (this.listDepth > 0 || this.depth > 0) return start;
    // A top-level object ends. Of a wrapper only its list counts: the rest of it is no record.
    if (this.unwrap) {
      this.discard();
      return index + 1;
    }
    this.keep(chunk.subarray(start, index + 1));
    this.flush();
    return index + 1;
  }

  private cut(chunk: Buffer, index: number, start: number): number {
    if (this.listDepth === 0 && this.depth === 0 && !this.hasContent) return index + 1;
    this.keep(chunk.subarray(start, index));
    this.flush();
    return index + 1;
  }

  private keep(bytes: Buffer): void {
    // Copied: the caller's chunk may be reused.
    if (bytes.length > 0) this.parts.push(Buffer.from(bytes));
  }

  private discard(): void {
    this.parts = [];
    this.hasContent = false;
  }

  private flush(): void {
    if (this.hasContent) this.emit(Buffer.concat(this.parts));
    this.discard();
  }
}
