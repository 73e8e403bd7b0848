// Columns of a table of accounts that are told by what they hold, where no name does.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialectOf } from '../../../src/ingest/containers/dialect.js';
import { recogniseColumns } from '../../../src/ingest/mapping/generic.js';
import { isRecognised, pathName } from '../../../src/ingest/mapping/recognition.js';
import { sampleOfDelimited } from '../../../src/ingest/sample.js';

/** Which columns of a list of twelve customers are read as mail and address. */
function told(columns: Readonly<Record<string, (row: number) => string>>): readonly (string | null)[] {
  const all: typeof columns = { account_id: (row) => `c-${row}`, registered_at: (row) => `2026-05-${10 + row}T10:00:00Z`, plan: () => 'free', ...columns };
  const text = `${Object.keys(all).join(',')}\n${Array.from({ length: 12 }, (_, row) => Object.values(all).map((make) => make(row)).join(',')).join('\n')}\n`;
  const dialect = dialectOf(text);
  assert.ok(dialect !== null);
  const answer = recogniseColumns(sampleOfDelimited(text, dialect, []), { relation: null, map: new Map(), accountField: null, keepsNameless: false });
  assert.ok(isRecognised(answer) && answer.relation === 'registrations', JSON.stringify(answer));
  return (['email', 'signup_ip'] as const).map((field) => (answer.fields[field]?.[0] === undefined ? null : pathName(answer.fields[field][0].path)));
}

const mail = (row: number): string => `person${row}@mail.example`;
const address = (row: number): string => (row % 2 === 0 ? `192.0.2.${row}` : `2001:db8::${row}`);

test('mail and the address of a registration are told by their values under any name', () => {
  assert.deepEqual(told({ contact: mail, first_seen_addr: address }), ['contact', 'first_seen_addr']);
  assert.deepEqual(told({ contact: (row) => (row === 3 ? '' : mail(row)) }), ['contact', null]);
});

test('a column that is called so goes before one that only looks so', () => {
  assert.deepEqual(told({ contact: mail, email: (row) => `own${row}@firm.example`, somewhere: address, signup_ip: address }), ['email', 'signup_ip']);
});

test('of two columns that look so none is taken, nor one of last things, of other people, or of figures', () => {
  assert.deepEqual(told({ contact: mail, recovery: mail, here: address, there: address }), [null, null]);
  assert.deepEqual(told({ invited_by_address: mail, last_login_from: address }), [null, null]);
  assert.deepEqual(told({ balance: (row) => `${row}.5`, build: (row) => `1.${row}.3`, handle: (row) => `@person${row}` }), [null, null]);
  // Two of twelve are more than a slip.
  assert.deepEqual(told({ contact: (row) => (row < 2 ? `tel:${row}` : mail(row)) }), [null, null]);
});
