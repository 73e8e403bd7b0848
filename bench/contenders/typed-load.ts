// The engine's own load, as fast as it can be asked for: known types, the first bad value ends it, no row numbers, no rejects.

import { allRows } from '../../src/store/engine.js';
import { openEmbedded } from '../../src/store/embedded/index.js';
import { FORMATS, TYPED_COLUMNS } from '../log/formats.js';
import { answerOf } from './answer.js';
import { orderOfThisProcess } from './command.js';

const { log, format, engine: options } = orderOfThisProcess();
const engine = await openEmbedded(options);
try {
  await engine.execute(`CREATE TABLE log (${TYPED_COLUMNS}) ENGINE = MergeTree ORDER BY (account_id, timestamp)`);
  await engine.execute(
    `INSERT INTO log SELECT * FROM file({log:String}, '${FORMATS[format].engineFormat}', {columns:String})
    SETTINGS input_format_parallel_parsing = 0, max_insert_threads = ${options.threads}`,
    { log, columns: TYPED_COLUMNS },
  );
  const [row] = await allRows(engine, 'SELECT count() FROM log');
  process.stdout.write(JSON.stringify(answerOf({ requests: Number(row?.[0]) })));
} finally {
  await engine.close();
}
