import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurns, turn } from '../../src/domain/turn.js';

/** Keeps the thread busy, as a long step does. */
function busy(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

function* work(steps: number, ms: number): Generator<void, string> {
  for (let step = 0; step < steps; step++) {
    busy(ms);
    yield;
  }
  return 'done';
}

test('long work gives its result, and others have had their turn before it ends', async () => {
  let turns = 0;
  const others = setInterval(() => (turns += 1), 1);
  assert.equal(await inTurns(work(4, 150)), 'done');
  clearInterval(others);
  assert.ok(turns > 0, 'the timer came to its turn');
});

test('work of a moment is not interrupted', async () => {
  await turn();
  let turned = false;
  await new Promise((resolve) => setImmediate(resolve));
  busy(110);
  await turn();
  setImmediate(() => (turned = true));
  await inTurns(work(3, 0));
  assert.equal(turned, false);
});

test('what a step throws comes to whoever runs the work', async () => {
  await assert.rejects(inTurns((function* (): Generator<void, void> { throw new RangeError('broken'); })()), /broken/);
});
