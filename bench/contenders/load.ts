// What of an analysis is the load: recognising the files, hashing them, every row kept or rejected, sorted tables.

import { silentObserver } from '../../src/domain/observer.js';
import { ingest } from '../../src/ingest/index.js';
import { patternsOf } from '../../src/pipeline.js';
import { rulePack } from '../../src/rules/index.js';
import { openEmbedded } from '../../src/store/embedded/index.js';
import { answerOf } from './answer.js';
import { ingestOptionsOf, orderOfThisProcess } from './command.js';

const order = orderOfThisProcess();
const engine = await openEmbedded(order.engine);
try {
  const { inputs } = await ingest(engine, ingestOptionsOf(order), silentObserver, patternsOf(await rulePack(null)));
  const requests = inputs.filter(({ relation }) => relation === 'requests').reduce((sum, { rowsUsed }) => sum + rowsUsed, 0);
  process.stdout.write(JSON.stringify(answerOf({ requests })));
} finally {
  await engine.close();
}
