// The registrations that rows of requests tell of: each different one once, beside the requests themselves.

import { pathName, type CanonicalField, type Recognition, type SourcePath } from '../mapping/recognition.js';
import { NO_RULES } from '../options.js';
import { registrationColumns, type ColumnExpression } from '../canonical/columns.js';
import type { Plan } from './plan.js';
import { batchTable } from './staging.js';
import { commonSettings, readerOf, rowExpressions, type Statement } from './statement.js';
import { writtenOnce } from './written-once.js';

/**
 * Fills the batch of registrations, cited by the first row that tells each; null where the rows tell of none. `files` are read once more, but where the batch of requests holds
 * all that is needed.
 */
export function registeredStatement(plan: Plan, files: string, threads: number): Statement | null {
  const { registered } = plan.recognition;
  if (registered === undefined) return null;
  const { columns: all, why, from, settings, parameters } = heldBy(plan, registered) ?? readAgain(plan, registered);
  // The others are empty, and would be grouped by for nothing.
  const columns = all.filter(({ column }) => column in registered.fields);
  const { named, texts } = writtenOnce([...columns.map(({ sql }) => sql), why]);
  const names = columns.map(({ column }) => column);
  const sql = [
    `INSERT INTO ${batchTable('registrations')} (${[...names, 'file', 'row'].join(', ')})`,
    `SELECT ${names.map((name) => `out_${name}`).join(', ')}, min((file, row)).1, min((file, row)).2`,
    'FROM',
    '(',
    ...(named.length === 0 ? [] : [`WITH ${named.join(',\n  ')}`]),
    `SELECT ${[...names, 'why'].map((name, index) => `${texts[index] ?? ''} AS out_${name}`).join(',\n  ')},`,
    '  file, row',
    `FROM ${from}`,
    ')',
    `WHERE out_why = '' AND ${tellsSomething(registered, (column) => `out_${column}`)}`,
    `GROUP BY ${names.map((name) => `out_${name}`).join(', ')}`,
    `SETTINGS ${[...commonSettings(threads), ...settings].join(', ')}`,
  ].join('\n');
  return { sql, parameters: parameters === null ? {} : { ...parameters, files } };
}

interface Rows {
  readonly columns: readonly ColumnExpression[];
  readonly why: string;
  readonly from: string;
  readonly settings: readonly string[];
  /** Null where no file is read. */
  readonly parameters: Statement['parameters'] | null;
}

function readAgain(plan: Plan, registered: Recognition): Rows {
  const reader = readerOf(readingBoth(plan, registered));
  const { why, parameters } = rowExpressions(plan, reader, NO_RULES);
  const { columns } = rowExpressions({ ...plan, recognition: registered }, reader, NO_RULES);
  return { columns, why, from: `(${reader.from})`, settings: reader.settings, parameters: { ...reader.parameters, ...parameters } };
}

/** Columns of requests in whose canonical form a registration has the same. */
const ALIKE: readonly CanonicalField[] = ['account_id', 'org'];

/** Null where it takes columns that no request is read from. */
function heldBy({ recognition }: Plan, registered: Recognition): Rows | null {
  const holder = ({ path }: { readonly path: SourcePath }): string | undefined =>
    ALIKE.find((field) => recognition.fields[field]?.length === 1 && recognition.fields[field].every((source) => pathName(source.path) === pathName(path)));
  const fields = Object.entries(registered.fields).map(([field, sources]) => [field, sources.map(holder)] as const);
  if (fields.some(([, holders]) => holders.includes(undefined))) return null;
  const held: Recognition = { ...registered, fields: Object.fromEntries(fields.map(([field, holders]) => [field, holders.flatMap((column) => (column === undefined ? [] : [{ path: [column] }]))])) };
  const columns = registrationColumns({ recognition: held, raw: ([column = '']) => `toString(${column})`, typedTime: () => null, timeForms: {}, zone: null, hasRules: false });
  return { columns, why: 'toString(why)', from: batchTable('requests'), settings: [], parameters: null };
}

/** The plan, in whose recognition the places of both stand: a reader fetches those alone. */
export const readingBoth = (plan: Plan, registered: Recognition): Plan => ({ ...plan, recognition: { ...plan.recognition, fields: { ...registered.fields, ...plan.recognition.fields } } });

/** Is any field of this registration known, besides whose it is? `named` gives the name that a column has. */
export function tellsSomething({ fields }: Recognition, named: (column: string) => string): string {
  const filled = Object.keys(fields).filter((field) => field !== 'account_id').map((field) => (field === 'created_at' || field === 'closed_at' ? `isNotNull(${named(field)})` : `${named(field)} != ''`));
  return `${named('account_id')} != '' AND (${filled.join(' OR ')})`;
}
