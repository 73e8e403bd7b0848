// Is every question of the engine asked beside a plain second writing of it? Where, by the folder it lies in; a new .sql file without
// one fails here.

import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { filesUnder, text } from './sources.js';

interface Comparison {
  readonly of: RegExp;
  readonly test: string;
  /** What that test asks the question by: the name of its file, of the reader that asks it, or a list that another test holds complete. */
  readonly by: (name: string) => string;
}

const named = (name: string): string => name;
const COMPARISONS: readonly Comparison[] = [
  { of: /^src\/detect\/[\w-]+\/links\.sql$/, test: 'test/detect/links.test.ts', by: () => 'every question has a second writing' },
  { of: /^src\/detect\/[\w-]+\/carriers\.sql$/, test: 'test/detect/carriers.test.ts', by: () => "includes('carriers.sql')" },
  { of: /^src\/(?:confirm|report)\/[\w-]+\.sql$/, test: 'test/confirm/questions.test.ts', by: named },
  { of: /^src\/profile\/(?:accounts|volume|timing|country)\.sql$/, test: 'test/profile/population.test.ts', by: () => 'profilePopulation' },
  { of: /^src\/(?:profile\/(?:registrations|networks|usage-volume)|simulate\/into\/[\w-]+)\.sql$/, test: 'test/profile/questions.test.ts', by: named },
  { of: /^src\/ingest\/join\/(?:repeated-requests|spans-of-inputs|telling|nameless|keys|time-keys|time-pairs|too-far-apart)\.sql$/, test: 'test/ingest/questions/joining.test.ts', by: named },
  { of: /^src\/ingest\/join\/rows-told-once\.sql$/, test: 'test/ingest/questions/joining.test.ts', by: () => 'leaveRepeated(engine' },
  { of: /^src\/ingest\/join\/(?:ended|other)-rows\.sql$/, test: 'test/ingest/questions/joining.test.ts', by: () => 'joinPhases(engine' },
  { of: /^src\/ingest\/join\/(?:keyed-rows|joined-rows|same-requests)\.sql$/, test: 'test/ingest/questions/joining.test.ts', by: () => 'joinLogs(engine' },
  { of: /^src\/ingest\/join\/timed-rows\.sql$/, test: 'test/ingest/questions/joining.test.ts', by: () => 'joinByTime(engine' },
  { of: /^src\/ingest\/usage\/counted-sums\.sql$/, test: 'test/ingest/questions/joining.test.ts', by: () => 'countSums(engine' },
  { of: /^src\/(?:ingest\/(?:filter|inspect|load|outcome|remote)|recall)\/[\w-]+\.sql$/, test: 'test/ingest/questions/counting.test.ts', by: named },
];

/** Statements that make tables ask nothing. */
const isQuestion = (path: string): boolean => !path.startsWith('src/store/tables/');

test('every question has one plain second writing that it is compared with', () => {
  const questions = filesUnder('src').filter((path) => path.endsWith('.sql') && isQuestion(path));
  assert.ok(questions.length > 80, `${questions.length} questions`);
  const compared = (path: string): Comparison[] => COMPARISONS.filter(({ of, test: file, by }) => of.test(path) && text(file).includes(by(basename(path))));
  assert.deepEqual(questions.filter((path) => compared(path).length !== 1), []);
  assert.deepEqual(COMPARISONS.filter(({ of }) => !questions.some((path) => of.test(path))).map(({ of }) => String(of)), [], 'no line is about nothing');
});
