// Firebase Authentication users as a table without a header: the columns are known by their places. Source: Firebase documentation,
// "auth:import and auth:export", "CSV file format".

import type { Format } from './format.js';

const CELL = '(?:"(?:[^"]|"")*"|[^",]*)';
/** Between the picture and the times stand four cells of each of four providers. */
const LINE = new RegExp(
  `^(?<local_id>[\\w-]{1,128}),(?<email>[^\\s",]*),(?<verified>true|false|),${CELL},${CELL},(?<name>${CELL}),(?<picture>${CELL}),(?:${CELL},){16}` +
    '(?<created>\\d{10,13}),(?<last_login>\\d*),(?<phone>\\+?\\d*)(?:,(?<disabled>true|false|)(?:,.*)?)?$',
);

export const firebaseCsv: Format = {
  id: 'firebase-csv',
  relation: 'registrations',
  signature: {},
  lines: [LINE],
  zone: 'UTC',
  fields: { account_id: 'local_id', created_at: 'created', email: 'email', phone: 'phone', status: { from: 'disabled', words: { true: 'disabled', false: 'active' } } },
};
