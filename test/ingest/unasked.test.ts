// What the paths, the flags and the look at the files refuse, they refuse without a question to the engine, whose process then
// need not start.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { silentObserver } from '../../src/domain/observer.js';
import { ingest, type IngestOptions } from '../../src/ingest/index.js';
import type { LoadingEngine } from '../../src/store/engine.js';
import { folderOf, temporaryFolder } from './loading.js';

const REFUSED: Readonly<Record<string, readonly [file: string, content: string, options: Partial<IngestOptions>, exit: number]>> = {
  'a path that is not there': ['log.csv', 'timestamp,account_id\n', { paths: ['/nowhere.csv'] }, 3],
  'a mapping that is not there': ['log.csv', 'timestamp,account_id\n', { map: '/nowhere.txt' }, 3],
  'a log without times': ['log.csv', 'account_id,model\na,m\n', {}, 3],
  'a log that names nobody': ['log.csv', 'timestamp,model\n2026-05-01T10:00:00Z,m\n', {}, 3],
  'times without a zone': ['log.csv', 'timestamp,account_id\n2026-05-01 10:00:00,a\n', {}, 2],
  'a column that no input has': ['log.csv', 'timestamp,account_id\n2026-05-01T10:00:00Z,a\n', { accountField: 'nobody' }, 2],
  'an archive': ['log.csv', 'PK\u0003\u0004rest', {}, 3],
};

for (const [what, [name, content, options, exit]] of Object.entries(REFUSED))
  test(`${what} is refused before the engine is asked anything`, async (context) => {
    const folder = folderOf(context, { [name]: content });
    const asked = (): never => assert.fail('it was asked');
    const engine: LoadingEngine = { name: 'none', version: '0', directory: temporaryFolder(context), rows: asked, execute: asked, progress: asked, close: asked };
    const given: IngestOptions = {
      paths: [join(folder, name)], accounts: [], map: null, accountField: null, timezone: null, since: null, until: null, where: null, maxBad: 1, salvage: false,
      strict: false, rejectsFile: null, temporaryFolder: temporaryFolder(context), stdin: Readable.from([]), ...options,
    };
    await assert.rejects(ingest(engine, given, silentObserver), { exit });
  });
