// A script instead of a tool: csv-parse (or JSON.parse line by line) and a Map.

import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import { orderOfThisProcess, type Order } from './command.js';
import { Grouping } from './grouping.js';

type Row = Readonly<Record<'account_id' | 'timestamp' | 'output_tokens', string>>;

const order = orderOfThisProcess();
const grouping = new Grouping();
for await (const row of rowsOf(order)) grouping.add(row.account_id, Date.parse(row.timestamp), Number(row.output_tokens));
process.stdout.write(JSON.stringify(grouping.answer()));

async function* rowsOf({ log, format }: Order): AsyncIterable<Row> {
  if (format === 'csv') yield* createReadStream(log).pipe(parse({ columns: true })) as AsyncIterable<Row>;
  else for await (const line of createInterface({ input: createReadStream(log), crlfDelay: Infinity })) yield JSON.parse(line) as Row;
}
