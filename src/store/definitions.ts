// What do `requests` and `registrations` mean where no table has that name? Their definitions are put before the text of a
// question, or in the place of the name, so that the question reads them like tables.

import type { Engine, Parameters } from './engine.js';

/** A SELECT and the values that it binds. */
export interface Definition {
  readonly name: string;
  /** Its text for a reader in which these words occur: columns that nobody names need not be there. */
  readonly sql: (words: ReadonlySet<string>) => string;
  readonly parameters: Parameters;
  /** Cluster on whose shards the SELECT runs; null runs it on the server that is asked. */
  readonly cluster: string | null;
  /** No two of its rows are alike, and shards that do not know of one another may each have one: its text is the same for every reader then. */
  readonly isDistinct?: true;
}

/** The engine with the definitions in every question that reads them. Their parameters have names that no question uses. */
export function withDefinitions(engine: Engine, definitions: readonly Definition[]): Engine {
  return {
    name: engine.name,
    version: engine.version,
    rows(sql, parameters = {}) {
      const plain = named(sql, parameters);
      const read = definitions.filter(({ name }) => reads(name).test(plain.replaceAll(COMMENT, '')));
      const values = Object.assign({}, ...read.map((each) => each.parameters), parameters) as Parameters;
      return engine.rows(read.reduceRight(inQuestion, plain), values);
    },
    progress: () => engine.progress(),
    close: () => engine.close(),
  };
}

const COMMENT = /--[^\n]*/g;
const reads = (name: string): RegExp => new RegExp(`\\b(FROM|JOIN)\\s+${name}\\b`, 'g');

/** Names that are bound as identifiers, as if they had been written: tables and columns of ours. */
const named = (sql: string, parameters: Parameters): string =>
  sql.replaceAll(/\{(\w+):Identifier\}/g, (whole, name: string) => (/^\w+$/.test(String(parameters[name])) ? String(parameters[name]) : whole));

/** A question's text with one definition in it, which it reads. */
export function inQuestion(sql: string, { name, sql: written, cluster, isDistinct }: Definition): string {
  const text = written(new Set(sql.replaceAll(COMMENT, '').match(/\w+/g)));
  // A subquery is grouped by the server that is asked; what is itself distributed is grouped by the shards first.
  if (cluster !== null) {
    const shards = `cluster('${cluster}', view(\n${text}\n))`;
    return sql.replaceAll(reads(name), (_, from: string) => `${from} ${isDistinct === true ? `(SELECT DISTINCT * FROM ${shards})` : shards} AS ${name}`);
  }
  const [, comments = '', keyword = '', body = ''] = /^((?:\s*--[^\n]*\n)*)\s*(WITH|SELECT)\b([\s\S]*)$/.exec(sql) ?? [];
  if (keyword === '') throw new Error('only a question can be asked of definitions');
  return `${comments}WITH\n${name} AS\n(\n${text}\n)${keyword === 'WITH' ? `,${body}` : `\nSELECT${body}`}`;
}
