import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withDefinitions, type Definition } from '../../src/store/definitions.js';
import { allRows, type Engine, type Parameters } from '../../src/store/engine.js';

/** An engine that answers with what it was asked. */
function echo(): { readonly engine: Engine; readonly asked: { sql: string; parameters: Parameters }[] } {
  const asked: { sql: string; parameters: Parameters }[] = [];
  const engine: Engine = {
    name: 'echo', version: '1', progress: () => Promise.resolve(null), close: () => Promise.resolve(),
    async *rows(sql, parameters = {}) {
      asked.push({ sql, parameters });
      yield await Promise.resolve([]);
    },
  };
  return { engine, asked };
}

const people = (cluster: string | null): Definition => ({
  name: 'people', cluster, parameters: { zone: 'UTC' }, sql: (words) => `SELECT ${['id', 'age', 'town'].filter((name) => words.has(name)).join(', ')} FROM t`,
});

async function asked(sql: string, parameters: Parameters, cluster: string | null = null): Promise<{ sql: string; parameters: Parameters }> {
  const { engine, asked: list } = echo();
  await allRows(withDefinitions(engine, [people(cluster)]), sql, parameters);
  return list[0] ?? assert.fail();
}

test('a definition stands before a question, behind its header, with only the columns that the question names', async () => {
  const { sql, parameters } = await asked('-- Question: town of people?\nSELECT id, count() AS people FROM people WHERE id > {least:String} GROUP BY id', { least: 'a' });
  assert.equal(sql, '-- Question: town of people?\nWITH\npeople AS\n(\nSELECT id FROM t\n)\nSELECT id, count() AS people FROM people WHERE id > {least:String} GROUP BY id');
  assert.deepEqual(parameters, { zone: 'UTC', least: 'a' });
});

test('it joins the definitions that a question has of its own', async () => {
  const { sql } = await asked('WITH old AS (SELECT id FROM people WHERE age > 9) SELECT id FROM old', {});
  assert.equal(sql, 'WITH\npeople AS\n(\nSELECT id, age FROM t\n), old AS (SELECT id FROM people WHERE age > 9) SELECT id FROM old');
});

test('names that are bound as identifiers count as written', async () => {
  const { sql } = await asked('SELECT {column:Identifier} FROM {table:Identifier}', { column: 'town', table: 'people' });
  assert.match(sql, /SELECT town FROM t\n\)\nSELECT town FROM people$/);
  const hostile = await asked('SELECT {column:Identifier} FROM other', { column: 'town; DROP' });
  assert.equal(hostile.sql, 'SELECT {column:Identifier} FROM other');
});

test('on a cluster it stands in the place of the name, everywhere', async () => {
  const { sql } = await asked('SELECT id FROM people WHERE id GLOBAL IN (SELECT id FROM people) -- not FROM peoples\n', {}, 'main');
  const there = "cluster('main', view(\nSELECT id FROM t\n)) AS people";
  assert.equal(sql, `SELECT id FROM ${there} WHERE id GLOBAL IN (SELECT id FROM ${there}) -- not FROM peoples\n`);
});

test('a question that reads something else is left as it is', async () => {
  const sql = 'SELECT people FROM others -- FROM people\n';
  assert.deepEqual(await asked(sql, {}), { sql, parameters: {} });
});
