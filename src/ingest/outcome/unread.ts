// Which columns were left alone while evidence went without one? A card under a name that nobody thought of is a campaign unseen.

import type { Column, Relation, RequestField } from '../../domain/fields.js';
import type { InputRecord, Warning } from '../../domain/input.js';
import { shown } from '../planning/unusable.js';

const NAMED = 6;
/** Few exports tell of devices or issuers, and most of what is not read is none: it is asked for where a name speaks of one. */
const RARE: Readonly<Record<string, RegExp>> = { device_fingerprint: /device|finger|visitor|browser|machine|hardware/i, payment_bin: /(^|_|card)[bi]in(_|\d|$)|issuer|first_?(6|six)|(^|_)pan(_|$)/i };

/** One warning per relation of whose inputs a column was not read, though evidence that was asked for `lacks` some column of it. */
export function unreadColumns(inputs: readonly InputRecord[], lacks: readonly Column[]): Warning[] {
  return (['requests', 'registrations'] as const).flatMap((relation) => unreadOf(relation, inputs, lacks));
}

function unreadOf(relation: Relation, inputs: readonly InputRecord[], lacks: readonly Column[]): Warning[] {
  const holders = inputs.filter(({ relation: own, unread = [] }) => own === relation && unread.length > 0);
  const columns = [...new Set(holders.flatMap(({ unread = [] }) => unread))];
  const isLooked = (field: string): boolean => RARE[field] === undefined || columns.some((column) => RARE[field]?.test(column));
  const fields = [...new Set(lacks)].flatMap((column) => (column.startsWith(`${relation}.`) ? [column.slice(relation.length + 1)] : [])).filter(isLooked);
  const [field] = fields;
  if (field === undefined || columns.length === 0) return [];
  const more = columns.length - NAMED;
  const named = `${columns.slice(0, NAMED).map((column) => `\`${shown(column)}\``).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const where = holders.length === 1 ? (holders[0]?.path ?? '') : `${holders.length} files of ${relation}`;
  return [{
    code: 'columns-not-read',
    message: `${where}: ${named} ${columns.length === 1 ? 'is' : 'are'} not read, and no column gives ${fields.join(', ')}. If one does, say so in a file for --map: ${field} = COLUMN (lockstep inspect shows every column).`,
  }];
}

/** --where compares what no input has: each such comparison fails for every row, as would a misspelt value. */
export function askedInVain(fields: readonly RequestField[], columns: ReadonlySet<Column>): Warning[] {
  const absent = fields.filter((field) => !columns.has(`requests.${field}`));
  const [first] = absent;
  if (first === undefined) return [];
  return [{
    code: 'filter-without-column',
    message: `--where asks for ${absent.join(' and ')}, and no input has a column for ${absent.length === 1 ? 'it' : 'them'}: no row can meet that. If one does, say so in a file for --map: ${first} = COLUMN.`,
  }];
}
