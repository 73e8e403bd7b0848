// What are `requests` and `registrations` where the rows lie in a table of somebody else? SELECTs over it, written with the
// expressions of the load, so that the same rows give the same values.

import type { Relation } from '../../domain/fields.js';
import { columnsOfRelation } from '../../store/columns.js';
import type { Definition } from '../../store/definitions.js';
import type { TableAddress } from '../../store/remote/address.js';
import { identifier } from '../../store/remote/identifier.js';
import type { Conditions } from '../filter/rows.js';
import { KEPT_OF_REJECT } from '../containers/longest.js';
import { isTimeType, parquetText } from '../load/parquet-reader.js';
import type { Plan } from '../load/plan.js';
import type { Reader } from '../load/reader.js';
import { stagingTable } from '../load/staging.js';
import { readingBoth, tellsSomething } from '../load/registered.js';
import { rowExpressions } from '../load/statement.js';
import { writtenOnce } from '../load/written-once.js';
import { pathsOf, type SourcePath } from '../mapping/recognition.js';
import { NO_RULES, type RulePatterns } from '../options.js';
import { tableName } from './table.js';

/**
 * A table's rows have no numbers. What is cited as `row` is a hash of what names a row: 40 bits, as many as a question that packs
 * file and row into one number has room for.
 */
const CITED_BY: Readonly<Record<Relation, readonly string[]>> = { requests: ['timestamp', 'account_id', 'request_id'], registrations: ['account_id', 'created_at', 'email'], usage: ['account_id', 'bucket_start'] };
const ROW_BITS = '1099511627775';

/**
 * Good and bad rows of a table, as the load stages them: with `why` ('' = good) and, of bad ones, their text. A definition is read,
 * resolved and planned once for each place that reads it, so that it holds no more than its reader needs. (Measured, engine 26.7.)
 */
export const stagedDefinition = (plan: Plan, address: TableAddress, rules: RulePatterns): Definition => stagedFrom(plan, address, rules, tableReader(plan, address), null);

/** The registrations that good rows of requests tell of, each different one once; null where they tell of none. */
export function registeredDefinition(plan: Plan, address: TableAddress): Definition | null {
  const { registered } = plan.recognition;
  if (registered === undefined) return null;
  const reader = tableReader(readingBoth(plan, registered), address);
  const rows = stagedFrom({ ...plan, recognition: registered }, address, NO_RULES, reader, rowExpressions(plan, reader, NO_RULES).why);
  const columns = [...everyColumn('registrations')];
  const text = [
    `SELECT DISTINCT ${columns.join(', ')}, why, '' AS raw`, 'FROM', '(', rows.sql(new Set([...columns, 'why'])), ')',
    `WHERE why = '' AND ${tellsSomething(registered, (column) => column)}`,
  ].join('\n');
  return { ...rows, sql: () => text, isDistinct: true };
}

/** Staged rows of one definition and of another, of the same server. */
export function bothOf(relation: Relation, one: Definition, other: Definition): Definition {
  const all = [...everyColumn(relation), 'why', 'raw'];
  const text = [one, other].map(({ sql }) => `SELECT ${all.join(', ')}\nFROM\n(\n${sql(new Set(all))}\n)`).join('\nUNION ALL\n');
  return { ...one, sql: () => text, parameters: { ...one.parameters, ...other.parameters } };
}

/** `given` is why a row is bad, where another relation of it says so. */
function stagedFrom(plan: Plan, address: TableAddress, rules: RulePatterns, reader: TableReader, given: string | null): Definition {
  const { relation } = plan.recognition;
  const { columns, why: own, parameters } = rowExpressions(plan, reader, rules);
  const why = given ?? own;
  const types = new Map(columnsOfRelation(relation).map(({ name, type }) => [name, type]));
  const cited = CITED_BY[relation].map((name) => `out_${name}`).join(', ');
  const sql = (words: ReadonlySet<string>): string => {
    const typed = columns.filter(({ column }) => words.has(column)).map(({ column }) => `CAST(out_${column} AS ${types.get(column) ?? 'String'}) AS ${column}, `);
    const read = columns.filter(({ column }) => words.has(column) || CITED_BY[relation].includes(column));
    const raw = `if(out_why = '', '', substring(${reader.verbatim}, 1, ${KEPT_OF_REJECT}))`;
    const { named, texts } = writtenOnce([...read.map(({ sql: expression }) => expression), why, ...(words.has('raw') ? [raw] : [])]);
    const names = [...read.map(({ column }) => column), 'why', 'raw'];
    return [
      `SELECT ${typed.join('')}toUInt32(${plan.id}) AS file, bitAnd(cityHash64(${cited}), ${ROW_BITS}) AS row, out_why AS why${words.has('raw') ? ', out_raw AS raw' : ''}`,
      'FROM',
      '(',
      ...(named.length === 0 ? [] : [`WITH ${named.join(',\n  ')}`]),
      `SELECT ${texts.map((text, index) => `${text} AS out_${names[index] ?? ''}`).join(',\n  ')}`,
      `FROM (${reader.fromFor([...named, ...texts])})`,
      ')',
    ].join('\n');
  };
  return { name: stagingTable(relation), sql, parameters, cluster: address.cluster };
}

/** No table was given: a relation without rows. */
export function emptyDefinition(relation: Relation): Definition {
  const columns = columnsOfRelation(relation).map(({ name, type }) => `CAST(${/^(Nullable|DateTime|U?Int)/.test(type) ? '0' : type.startsWith('Array') ? '[]' : "''"} AS ${type}) AS ${name}`);
  return { name: stagingTable(relation), sql: () => `SELECT ${columns.join(', ')}, '' AS why, '' AS raw WHERE 0`, parameters: {}, cluster: null };
}

/** The good ones of the staged rows that a filter leaves; `conditions` over the columns of the relation. */
export function relationDefinition(relation: Relation, staged: Definition, { conditions, parameters }: Conditions): Definition {
  const where = ["why = ''", ...conditions].join(' AND ');
  const sql = (words: ReadonlySet<string>): string => {
    const columns = columnsOfRelation(relation).map(({ name }) => name).filter((name) => name === 'file' || words.has(name));
    return `SELECT ${columns.join(', ')}\nFROM\n(\n${staged.sql(new Set([...columns, ...(where.match(/\w+/g) ?? [])]))}\n)\nWHERE ${where}`;
  };
  return { ...staged, name: relation, sql: staged.isDistinct === true ? () => sql(everyColumn(relation)) : sql, parameters: { ...staged.parameters, ...parameters } };
}

/** Every column of a relation, as what fills a table of its own. */
export const everyColumn = (relation: Relation): ReadonlySet<string> => new Set(columnsOfRelation(relation).map(({ name }) => name));

/** A relation that stands in a table of its own. */
export const tableDefinition = (relation: Relation, table: string): Definition => ({
  name: relation, parameters: {}, cluster: null, sql: (words) => `SELECT ${[...everyColumn(relation)].filter((name) => name === 'file' || words.has(name)).join(', ')} FROM ${table}`,
});

interface TableReader extends Reader {
  /** `from` with those columns alone that are read by one of these expressions, of which there is one at least. */
  readonly fromFor: (texts: readonly string[]) => string;
}

/** Typed columns under names of our own, like those of Parquet. */
function tableReader(plan: Plan, address: TableAddress): TableReader {
  const types = plan.reading.kind === 'table' ? plan.reading.types : {};
  const names = [...new Set(pathsOf(plan.recognition).map((path) => path[0] ?? ''))];
  const typeOf = (path: SourcePath): string => types[path[0] ?? ''] ?? 'String';
  const plain = (path: SourcePath): string => `c${names.indexOf(path[0] ?? '')}`;
  const own = names.flatMap((name, index) => [[`c${index}`, identifier(name)], [`t${index}`, parquetText(identifier(name), types[name] ?? 'String')]] as const);
  const from = (columns: typeof own): string => `SELECT ${columns.map(([name, sql]) => `${sql} AS ${name}`).join(', ')} FROM ${tableName(address)}`;
  return {
    from: from(own),
    fromFor(texts) {
      const words = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []));
      return from(own.filter(([name]) => words.has(name)));
    },
    raw: (path) => `t${names.indexOf(path[0] ?? '')}`,
    typedTime: (path) => (isTimeType(typeOf(path)) ? `CAST(${plain(path)} AS Nullable(DateTime64(3, 'UTC')))` : null),
    defects: () => [],
    rawOfGood: "''",
    verbatim: `toJSONString(tuple(${names.map((_, index) => `t${index}`).join(', ')}))`,
    settings: [],
    parameters: {},
  };
}
