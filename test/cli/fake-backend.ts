// A pretended engine behind the real command line: what happens is named by the first path, so that every end of a run can
// be met in a fraction of a second.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import type { Backend } from '../../src/cli/backend.js';
import { EXIT, LockstepError } from '../../src/domain/errors.js';
import type { Report } from '../../src/domain/report.js';
import { EngineError } from '../../src/store/engine.js';

const reportFile = process.env['FAKE_REPORT'] ?? '';

const savedReport = (path = reportFile): Report => JSON.parse(readFileSync(path, 'utf8')) as Report;

function largeReport(): Report {
  const report = savedReport();
  const accounts = Array.from({ length: 4000 }, (_, index) => ({ ...report.accounts[index % report.accounts.length]!, account_id: `acct_${index}` }));
  return { ...report, accounts };
}

const stays = (): Promise<never> => new Promise(() => setInterval(() => undefined, 1000));

const OUTCOMES: Readonly<Record<string, (paths: readonly string[]) => Report | Promise<Report>>> = {
  report: () => savedReport(),
  // The report that the second path names.
  saved: ([, path]) => savedReport(path),
  large: largeReport,
  stays,
  memory: () => Promise.reject(new EngineError('Memory limit exceeded\nwhile sorting', 241)),
  space: () => Promise.reject(new EngineError('Cannot reserve 1 MiB', 243)),
  'space-by-text': () => Promise.reject(new EngineError('write failed: No space left on device', 75)),
  died: () => Promise.reject(new EngineError('the process ended', null)),
  bug: () => Promise.reject(new TypeError('x is not a function')),
  'full-disk': () => Promise.reject(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })),
  nothing: () => Promise.reject(new LockstepError({ code: 'x', exit: EXIT.nothingUsable, what: 'nothing\x1b[31m', where: 'a.csv', next: 'Give more.' })),
  damaged: () => Promise.reject(new LockstepError({ code: 'x', exit: EXIT.damagedInput, what: 'too many bad rows.', where: null, next: null })),
};

export const fakeBackend: Backend = {
  signals: [
    { kind: 'shared-payment', title: 'shared payment', family: 'registration' },
    { kind: 'shared-address', title: 'shared address', family: 'network' },
  ],
  groupTests: ['synchrony'],
  // With 99 threads it never opens.
  openEngine({ temporaryParent, threads, guard }) {
    const directory = mkdtempSync(join(temporaryParent, 'fake-engine-'));
    const remove = (): void => rmSync(directory, { recursive: true, force: true });
    guard(remove);
    if (threads === 99) return stays();
    return Promise.resolve({
      name: 'fake',
      version: '1',
      directory,
      spooled: join(directory, 'spooled'),
      async *rows() {
        yield await Promise.resolve([[1]]);
      },
      progress: () => Promise.resolve(null),
      execute: () => Promise.resolve(),
      close: () => Promise.resolve().then(remove),
    });
  },
  openServer: () => Promise.reject(new Error('there is no pretended server')),
  analyzeTables: () => Promise.reject(new Error('there is no pretended server')),
  inspect: () => Promise.resolve({ files: [], kinds: 0, disables: [] }),
  async *recall() {
    yield await Promise.resolve([]);
  },
  async analyze(_engine, request, volatile, observer) {
    const outcome = basename(request.ingest.paths[0] ?? '');
    observer.stage('reading 1 file');
    if (outcome === 'stays') {
      mkdirSync(join(request.ingest.temporaryFolder, 'spool'), { recursive: true });
      writeFileSync(join(request.ingest.temporaryFolder, 'spool', 'copy'), 'spooled');
      observer.warn({ code: 'ready', message: 'working\x1b[2J' });
    }
    const report = await (OUTCOMES[outcome] ?? (() => savedReport()))(request.ingest.paths);
    return { ...report, run: { ...report.run, config: { request: { ...request, ingest: { ...request.ingest, stdin: null } } }, volatile } };
  },
};
