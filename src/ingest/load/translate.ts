// Reads an input record by record and writes its canonical texts to a private copy that the engine loads: for the formats
// that are declared, whose records may be mixed, wrapped, prefixed or lines of text.

import { rm } from 'node:fs/promises';
import { fieldsOf, type Column, type Relation } from '../../domain/fields.js';
import type { Warning } from '../../domain/input.js';
import { decompressed } from '../containers/spool.js';
import { Interpreter, NO_ACCOUNT, NOTHING_AROUND, type Interpreted } from '../records/interpreter.js';
import type { Recognition } from '../mapping/recognition.js';
import { ADDRESS_FIELDS } from '../mapping/hashed-addresses.js';
import { isDigest } from '../mapping/identifiers.js';
import { LEAST_SHAPE_SHARE } from '../mapping/shapes.js';
import { linesOf, recordsOf, type Piece } from '../records/pieces.js';
import { COPY_FIELDS, copyRecognition, withMail } from './canonical-reader.js';
import type { Plan, RecordsReading } from './plan.js';
import { KEPT_OF_REJECT, LONGEST_RECORD } from '../containers/longest.js';
import type { LoadingRun } from './run.js';
import { salvaging } from './salvage.js';

export interface Translated {
  /** One plan for each relation that the input has rows of. */
  readonly plans: readonly Plan[];
  /** Records by format id, most numerous first; records of no format are not among them. */
  readonly formats: readonly (readonly [string, number])[];
  /** Canonical columns that at least one record fills. */
  readonly columns: ReadonlySet<Column>;
  /** The same of records that name no account. */
  readonly namelessColumns: ReadonlySet<Column>;
  readonly warnings: readonly Warning[];
}

/** Writes the copy to `target`; `told` hears how many bytes were read. */
export async function translate(run: LoadingRun, plan: Plan, reading: RecordsReading, target: string, told: (bytes: number, rows: number) => void): Promise<Translated> {
  let tally = new Tally();
  const warnings = await salvaging(run.salvage, plan, target, (salvage) => {
    tally = new Tally();
    const bytes = counted(decompressed(plan.bytesAt, plan.compression, run.engine, reading.link, salvage), (total) => told(total, tally.rows));
    return copy(reading.as === 'lines' ? linesOf(bytes) : recordsOf(bytes, reading.dialect), new Interpreter(reading), tally);
  });
  const relations = tally.relations.size === 0 ? new Set<Relation>(['requests']) : tally.relations;
  const copied = (relation: Relation): Recognition => {
    const recognition = copyRecognition(relation, tally.hashedOf(relation));
    return relation === 'requests' && plan.recognition.registered !== undefined && !relations.has('registrations') ? withMail(recognition) : recognition;
  };
  if (tally.rows === 0) await rm(target, { force: true });
  return {
    plans: tally.rows === 0 ? [] : [...relations].sort().map((relation) => ({
      ...plan, bytesAt: target, bytes: 0, compression: 'none', reading: { kind: 'canonical', relation, tellsPhases: reading.formats.some(({ phase }) => phase !== undefined) }, recognition: copied(relation), timeForms: TIME_FORMS,
    })),
    formats: tally.byFormat(), columns: tally.told(tally.columns), namelessColumns: tally.told(tally.namelessColumns), warnings,
  };
}

const TIME_FORMS = { timestamp: 'mixed', created_at: 'mixed', closed_at: 'mixed', bucket_start: 'mixed', bucket_end: 'mixed' } as const;

async function* counted(chunks: AsyncIterable<Buffer>, told: (total: number) => void): AsyncIterable<Buffer> {
  let total = 0;
  for await (const chunk of chunks) {
    yield chunk;
    total += chunk.length;
    told(total);
  }
}

async function* copy(batches: AsyncIterable<Piece[]>, interpreter: Interpreter, tally: Tally): AsyncIterable<Buffer> {
  for await (const pieces of batches) {
    const lines = pieces.flatMap((piece) => {
      const found = piece.why === '' ? interpret(piece, interpreter) : [{ ...NOTHING, why: piece.why }];
      return found.map((each) => {
        tally.add(each);
        return lineOf(piece.row, found.length > 1 && piece.text.length > LONG_WRAPPER ? ownText(each) : piece.text, each);
      });
    });
    if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
  }
}

const interpret = ({ text, record }: Piece, interpreter: Interpreter): Interpreted[] =>
  record === null ? interpreter.line(text) : interpreter.record(record, NOTHING_AROUND, 0);

const NOTHING: Interpreted = { format: null, relation: 'requests', isEvent: false, why: '', values: [], wrapper: null, record: null };
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Characters of a wrapper that stand beside each of its records; of a longer one, which may hold thousands, each has its own text alone. */
const LONG_WRAPPER = 65_536;

const ownText = ({ record }: Interpreted): string => (record === null ? '' : JSON.stringify(record));

/** The text stands beside every record: the engine may yet refuse a time, and the rejects hold it as it was. */
function lineOf(row: number, text: string, { relation, why, values, phase }: Interpreted): string {
  // Another log may know the account of a row that names none.
  const fields = why === '' || why === NO_ACCOUNT ? values : [];
  const padded = [...fields, ...Array<string>(COPY_FIELDS - fields.length).fill('')];
  const isTooLong = text.length > LONGEST_RECORD && padded.some((value) => value.length > LONGEST_RECORD);
  // A row that tells of a phase may find its account in that of another.
  const reason = phase !== undefined && why === NO_ACCOUNT ? '' : why;
  const cells = [relation, row, isTooLong ? 'too long' : reason, text.slice(0, KEPT_OF_REJECT), phase?.is ?? '', phase?.word ?? '', ...(isTooLong ? padded.map(() => '') : padded)];
  const line = JSON.stringify(cells);
  // The engine refuses half of a surrogate pair, which JSON can spell.
  return line.includes('\\ud') ? JSON.stringify(cells.map((cell) => (typeof cell === 'string' ? cell.replace(LONE_SURROGATE, '\ufffd') : cell))) : line;
}

/** Addresses that tell whether they are hashes. */
const LOOKED_AT = 2000;

/** What came by. */
class Tally {
  rows = 0;
  readonly relations = new Set<Relation>();
  readonly columns = new Set<Column>();
  readonly namelessColumns = new Set<Column>();
  private readonly formats = new Map<string, number>();
  private readonly addresses = new Map<Column, { values: number; digests: number }>();

  add({ format, relation, why, values }: Interpreted): void {
    this.rows++;
    this.relations.add(relation);
    if (format !== null) this.formats.set(format, (this.formats.get(format) ?? 0) + 1);
    if (why !== '' && why !== NO_ACCOUNT) return;
    const fields = fieldsOf(relation);
    const columns = why === '' ? this.columns : this.namelessColumns;
    values.forEach((value, index) => {
      if (value === '') return;
      const field = fields[index] ?? '';
      columns.add(`${relation}.${field}` as Column);
      if (ADDRESS_FIELDS.has(field)) this.look(`${relation}.${field}` as Column, value);
    });
  }

  private look(column: Column, value: string): void {
    const seen = this.addresses.get(column) ?? { values: 0, digests: 0 };
    if (seen.values >= LOOKED_AT) return;
    seen.values++;
    if (isDigest(value.trim())) seen.digests++;
    this.addresses.set(column, seen);
  }

  private holdsHashes(column: Column): boolean {
    const { values, digests } = this.addresses.get(column) ?? { values: 0, digests: 0 };
    return values > 0 && digests >= LEAST_SHAPE_SHARE * values;
  }

  /** Fields of addresses that hold their hashes. */
  hashedOf(relation: Relation): ReadonlySet<string> {
    return new Set([...ADDRESS_FIELDS].filter((field) => this.holdsHashes(`${relation}.${field}` as Column)));
  }

  told(columns: ReadonlySet<Column>): ReadonlySet<Column> {
    return new Set([...columns].map((column) => (this.holdsHashes(column) ? (`${column}_hash` as Column) : column)));
  }

  byFormat(): (readonly [string, number])[] {
    return [...this.formats].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  }
}
