// The least that anything about accounts can cost: read the file, count by account.

import { openEmbedded } from '../../src/store/embedded/index.js';
import { FORMATS, TYPED_COLUMNS } from '../log/formats.js';
import { answerOf } from './answer.js';
import { orderOfThisProcess } from './command.js';

const { log, format, engine: options } = orderOfThisProcess();
const engine = await openEmbedded(options);
try {
  let [requests, accounts] = [0, 0];
  const question = `SELECT account_id, count() FROM file({log:String}, '${FORMATS[format].engineFormat}', {columns:String}) GROUP BY account_id`;
  for await (const batch of engine.rows(question, { log, columns: TYPED_COLUMNS })) {
    accounts += batch.length;
    for (const [, count] of batch) requests += Number(count);
  }
  process.stdout.write(JSON.stringify(answerOf({ requests, accounts })));
} finally {
  await engine.close();
}
