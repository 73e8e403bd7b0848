// Turns among the beginnings of conversations, where the turns that follow on each hide them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONVERSATION_STARTS_QUESTION, lookAtConversations } from '../../src/confirm/conversation-starts.js';
import { turnTaking } from '../../src/confirm/turn-taking.js';
import type { GroupTest } from '../../src/domain/group.js';
import { streamOf } from '../../src/simulate/random.js';
import type { Engine, Row } from '../../src/store/engine.js';
import { DAY, events, MINUTE, MONDAY, SECOND, uniform } from './moments.js';

const DAYS = 10;

/** Answers with each account's starts. */
const engineOf = (starts: readonly (readonly number[])[]): Engine => ({
  name: 'made', version: '1',
  // eslint-disable-next-line @typescript-eslint/require-await -- an engine that has its answers ready
  async *rows(sql, parameters = {}) {
    assert.equal(sql, CONVERSATION_STARTS_QUESTION);
    yield (parameters.account_ids as readonly string[]).map((id): Row => [id, (starts[Number(id)] ?? []).map(String)]);
  },
  progress: () => Promise.resolve(null),
  close: () => Promise.resolve(),
});

/** What turns are found once conversations of so many requests, half a minute apart, have been looked at as well; accounts are numbered from 100 on. */
async function turnsOf(starts: readonly (readonly number[])[], lengthOf: (start: number) => number): Promise<{ readonly first: GroupTest; readonly told: GroupTest }> {
  const times = starts.map((own) => own.flatMap((start) => Array.from({ length: lengthOf(start) }, (_, step) => start + step * 30 * SECOND)).sort((a, b) => a - b));
  const first: GroupTest = { ...turnTaking(events(times)), query: null };
  const tests = [first];
  const ids = starts.map((_, account) => String(account));
  await lookAtConversations(engineOf(starts), [{ tests, sample: { accountIds: ids, requests: times.flat().length }, accounts: ids.map((id) => 100 + Number(id)) }]);
  return { first, told: tests[0] ?? assert.fail() };
}

const ofSome = (start: number): number => 3 + (Math.floor(start / SECOND) % 5);

/** Sixty tasks a day, each begun on the account that waited longest. */
function dealt(random: ReturnType<typeof streamOf>): number[][] {
  const arrivals = uniform(random, MONDAY, MONDAY + DAYS * DAY, 60 * DAYS).sort((a, b) => a - b);
  return Array.from({ length: 12 }, (_, account) => arrivals.filter((__, index) => index % 12 === account));
}

test('tasks of several turns that are dealt to one account after the other are found by their beginnings', async () => {
  const random = streamOf(31, 'tasks');
  const stranger = uniform(random, MONDAY, MONDAY + DAYS * DAY, 60).sort((a, b) => a - b);
  const { first, told } = await turnsOf([...dealt(random), stranger], ofSome);
  assert.equal(first.outcome, 'not-found', first.summary);
  assert.equal(told.outcome, 'found', told.summary);
  assert.match(told.summary, /^of the 660 conversations that they begin: of \d+ times that a member is used again on one day /);
  assert.deepEqual([told.unseenAt, told.query?.sql], [[112], CONVERSATION_STARTS_QUESTION]);
});

test('people who begin some conversations whenever they sit down take no turns', async () => {
  for (const seed of [32, 33, 34]) {
    const random = streamOf(seed, 'sittings');
    const starts = Array.from({ length: 12 }, () => Array.from({ length: DAYS }, (_, day) => uniform(random, MONDAY + day * DAY, MONDAY + (day + 1) * DAY, 2).flatMap((sitting) => uniform(random, sitting, sitting + 30 * MINUTE, 3))).flat().sort((a, b) => a - b));
    assert.equal((await turnsOf(starts, ofSome)).told.outcome, 'not-found');
  }
});

test('people who begin one conversation in each half of a day, and no more, take no turns', async () => {
  const random = streamOf(35, 'halves');
  const starts = Array.from({ length: 12 }, () => Array.from({ length: 2 * DAYS }, (_, half) => uniform(random, MONDAY + (half * DAY) / 2, MONDAY + ((half + 1) * DAY) / 2, 1)).flat());
  assert.notEqual((await turnsOf(starts, ofSome)).told.outcome, 'found');
});

test('where nearly every request is a conversation nothing is looked at twice', async () => {
  const { first, told } = await turnsOf(dealt(streamOf(36, 'single')), () => 1);
  assert.equal(told, first);
});
