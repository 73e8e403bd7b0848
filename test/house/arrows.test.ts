import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrongArrows } from './arrows.js';
import { listed, typescriptUnder } from './sources.js';

test('every arrow of the house points the right way', () => {
  const files = typescriptUnder('src', 'bin');
  assert.ok(files.length > 50, 'the house has been read');
  const wrong = files.flatMap((path) => wrongArrows(path));
  assert.deepEqual(wrong, [], listed(wrong));
});

test('a wrong arrow is named with both files and what the room may import', () => {
  assert.deepEqual(wrongArrows('src/report/x.ts', "import { y } from '../detect/y.js';"), [
    'src/report/x.ts imports src/detect/y.ts: report may import domain, store',
  ]);
});

test('type-only, dynamic and re-exporting imports are arrows too', () => {
  for (const source of ["import type { Y } from '../cli/y.js';", "void import('../cli/y.js');", "export * from '../cli/y.js';"])
    assert.deepEqual(wrongArrows('src/domain/x.ts', source), ['src/domain/x.ts imports src/cli/y.ts: domain may import nothing but itself']);
});

test('the engine, its client and the network are behind one door', () => {
  assert.deepEqual(wrongArrows('src/store/cluster/x.ts', "import { Session } from 'chdb';"), ['src/store/cluster/x.ts imports chdb: only src/store/embedded/ may']);
  assert.deepEqual(wrongArrows('src/cli/x.ts', "import { get } from 'node:https';"), ['src/cli/x.ts imports node:https: only src/store/ may']);
  assert.deepEqual(wrongArrows('src/store/embedded/x.ts', "import { Session } from 'chdb';"), []);
});

test('the command line knows of reading only its options', () => {
  assert.deepEqual(wrongArrows('src/cli/x.ts', "import '../ingest/options.js'; import '../pipeline.js'; import '../output/index.js';"), []);
  assert.equal(wrongArrows('src/cli/x.ts', "import '../ingest/load/run.js';").length, 1);
  assert.equal(wrongArrows('bin/lockstep.ts', "import '../src/pipeline.js';").length, 1);
});

test('a folder that is no room is named', () => {
  assert.match(wrongArrows('src/attic/x.ts', '')[0] ?? '', /^src\/attic\/x\.ts is in no room/);
});
