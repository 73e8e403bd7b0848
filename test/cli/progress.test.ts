import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { progressBar, progressSentence } from '../../src/cli/progress-line.js';
import type { ProgressMode } from '../../src/cli/progress-mode.js';
import { Progress } from '../../src/cli/progress.js';

// 250 MB of 1 GB in 2 s: 125 MB/s, so the other 750 MB take 6 s.
const halfway = { stage: 'reading 3 files', elapsedMs: 2000, loading: { doneBytes: 250e6, totalBytes: 1e9, rows: 1_250_000 } };

test('shows bar, share, bytes, rate, remaining time and rows', () => {
  assert.equal(
    progressBar(halfway, { width: 120, unicode: false }),
    'reading 3 files  [#####---------------]  25 %  250 MB of 1 GB  125 MB/s  6 s left  1,250,000 rows',
  );
});

test('gives up whole parts, never half of one, when the terminal is narrow', () => {
  assert.equal(progressBar(halfway, { width: 60, unicode: false }), 'reading 3 files  [#####---------------]  25 %');
  assert.equal(progressBar(halfway, { width: 8, unicode: true }), 'reading ');
});

test('foretells nothing before the rate has settled, nor for a pipe', () => {
  assert.equal(progressSentence({ ...halfway, elapsedMs: 100 }), 'reading 3 files, 25 %, 250 MB of 1 GB, 1,250,000 rows');
  assert.equal(progressSentence({ ...halfway, loading: { doneBytes: 250e6, totalBytes: 0, rows: 7 } }), 'reading 3 files, 250 MB, 125 MB/s, 7 rows');
});

test('a stage without bytes shows how long it takes once that is worth a clock', () => {
  assert.equal(progressSentence({ stage: 'linking accounts', elapsedMs: 900, loading: null }), 'linking accounts');
  assert.equal(progressSentence({ stage: 'linking accounts', elapsedMs: 61_900, loading: null }), 'linking accounts, 1 min');
});

function listened(mode: ProgressMode, settings: { readonly isVerbose?: boolean; readonly showsWarnings?: boolean } = {}): { readonly progress: Progress; readonly text: () => string; readonly pass: (millis: number) => void } {
  let written = '';
  let clock = 0;
  const { isVerbose = false, showsWarnings = true } = settings;
  const progress = new Progress({ mode, showsWarnings, isVerbose, unicode: true, width: () => 80, write: (text) => (written += text), now: () => clock });
  const pass = (millis: number): void => {
    clock += millis;
    mock.timers.tick(millis);
  };
  return { progress, text: () => written, pass };
}

const withFakeTimers = (body: () => void): void => {
  mock.timers.enable({ apis: ['setInterval'] });
  try {
    body();
  } finally {
    mock.timers.reset();
  }
};

test('a log gets one line at the start and one every 30 seconds', () =>
  withFakeTimers(() => {
    const { progress, text, pass } = listened('log');
    progress.stage('reading 3 files');
    pass(29_000);
    progress.stage('linking accounts');
    assert.equal(text(), 'lockstep: reading 3 files\n');
    pass(1000);
    pass(30_000);
    progress.finish();
    pass(60_000);
    assert.equal(text(), 'lockstep: reading 3 files\nlockstep: linking accounts, 1 s\nlockstep: linking accounts, 31 s\n');
  }));

test('a terminal gets the bar at once, redrawn, and cleared at the end', () =>
  withFakeTimers(() => {
    const { progress, text, pass } = listened('bar');
    progress.stage('starting');
    assert.equal(text(), '\r\x1b[Kstarting');
    progress.loading({ doneBytes: 1, totalBytes: 2, rows: 0 });
    pass(100);
    assert.match(text(), /50 %/);
    progress.finish();
    assert.ok(text().endsWith('\r\x1b[K'));
  }));

test('a warning stands on a line of its own above the bar, escaped', () =>
  withFakeTimers(() => {
    const { progress, text } = listened('bar');
    progress.stage('starting');
    progress.warn({ code: 'odd', message: 'a\x1b[31m' });
    assert.equal(text(), '\r\x1b[Kstarting\r\x1b[Klockstep: warning: a\\u{1b}[31m [odd]\n\r\x1b[Kstarting');
    progress.finish();
  }));

test('says nothing at all when told so, and how long each stage took when asked', () =>
  withFakeTimers(() => {
    const quiet = listened('none', { showsWarnings: false });
    quiet.progress.stage('starting');
    quiet.progress.warn({ code: 'odd', message: 'a' });
    quiet.progress.finish();
    assert.equal(quiet.text(), '');
    const verbose = listened('log', { isVerbose: true });
    verbose.progress.stage('reading');
    verbose.pass(1500);
    verbose.progress.finish();
    assert.equal(verbose.text(), 'lockstep: reading\nlockstep: reading: 1.5 s\n');
  }));
