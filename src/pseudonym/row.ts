// A row of a log without names.

import type { RecalledRow } from '../domain/recalled.js';
import type { Pseudonyms } from './pseudonyms.js';
import { fieldPseudonym } from './values.js';

export const pseudonymousRow = (row: RecalledRow, pseudonyms: Pseudonyms): RecalledRow => ({
  ...row,
  file: pseudonyms.path(row.file),
  account_id: pseudonyms.account(row.account_id),
  fields: Object.fromEntries(Object.entries(row.fields).map(([field, set]) => [field, typeof set === 'string' ? fieldPseudonym(field, set, pseudonyms) : set])),
});
