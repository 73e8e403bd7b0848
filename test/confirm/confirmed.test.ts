import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listOf, type Asked } from '../../src/confirm/asked.js';
import { CONTINUITY_QUESTION } from '../../src/confirm/conversation-continuity.js';
import { CONVERSATION_STARTS_QUESTION } from '../../src/confirm/conversation-starts.js';
import { eventsOf, EVENTS_QUESTION, sampled, type Events } from '../../src/confirm/events.js';
import { confirmed } from '../../src/confirm/index.js';
import { SHARED_WORK_QUESTION } from '../../src/confirm/shared-work.js';
import type { Group } from '../../src/domain/group.js';
import type { ProfileTable } from '../../src/domain/profile.js';
import type { Engine, Parameters, Row } from '../../src/store/engine.js';
import { streamOf } from '../../src/simulate/random.js';
import { cardOf, populationOf } from '../group/made.js';
import { DAY, HOUR, MINUTE, MONDAY, uniform } from './moments.js';

/** Answers with the times of the accounts asked for, two rows to a batch; 64-bit numbers are text, as the engine writes them. */
function engineWith(timesOf: (accountId: string, sql: string) => readonly number[], asked: Parameters[] = []): Engine {
  return {
    name: 'made', version: '1',
    // eslint-disable-next-line @typescript-eslint/require-await -- an engine that has its answers ready
    async *rows(sql, parameters = {}) {
      assert.ok([EVENTS_QUESTION, CONVERSATION_STARTS_QUESTION, SHARED_WORK_QUESTION].includes(sql));
      asked.push(parameters);
      const ids = parameters.account_ids as readonly string[];
      const rows: Row[] = ids.map((id) => [id, timesOf(id, sql).map(String)]);
      for (let start = 0; start < rows.length; start += 2) yield rows.slice(start, start + 2);
    },
    progress: () => Promise.resolve(null),
    close: () => Promise.resolve(),
  };
}

const group = (accounts: readonly number[], kind = 'egress-prefix'): Group => ({
  members: accounts.map((account) => ({ account, tethers: [], margin: 3, contentShare: null })),
  core: [{ card: cardOf(kind), value: 'rack', members: accounts.length, carriers: accounts.length, expected: 0.1, requestShare: 1, firstSeenMs: 0, lastSeenMs: 0, query: null }],
});
const range = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index);
const list = (accounts: readonly number[], requests: number): Asked => listOf(accounts, people(10, requests));
const people = (count: number, requests: number) => populationOf(range(count).map(() => ({ requests })));

test('looks at every member of a group whose requests are few', () => {
  assert.deepEqual(sampled(range(30, 5), people(40, 100)), range(30, 5));
});

test('of many requests takes as many members as a hundred thousand pay for, evenly over the group, fifty at least', () => {
  // 400 members of 500 requests are 200,000: half of them, every second.
  assert.deepEqual(sampled(range(400), people(400, 500)), range(200).map((index) => 2 * index));
  assert.equal(sampled(range(400), people(400, 90_000)).length, 50);
  assert.equal(sampled(range(40), people(40, 90_000)).length, 40);
});

test('never takes more than a thousand members', () => {
  assert.equal(sampled(range(3000), people(3000, 1)).length, 1000);
});

test('reads times that come as text, account by account', async () => {
  const [events] = await read(eventsOf(engineWith((id) => (id === 'a000001' ? [5, 7, 1_900_000_000_123] : [9])), [list([1, 2], 3)]));
  assert.deepEqual([events?.times.map((some) => [...some]), events?.total], [[[5, 7, 1_900_000_000_123], [9]], 4]);
});

async function read(events: AsyncIterable<Events>): Promise<Events[]> {
  const all: Events[] = [];
  for await (const some of events) all.push(some);
  return all;
}

test('asks about many groups at once, and gives each group its own accounts, shared ones to both', async () => {
  const asked: Parameters[] = [];
  const all = await read(eventsOf(engineWith((id) => [Number(id.slice(1))], asked), [[1, 2], [], [5, 2, 7]].map((accounts) => list(accounts, 3))));
  assert.deepEqual(all.map(({ times }) => times.map((some) => [...some])), [[[1], [2]], [], [[2], [5], [7]]]);
  assert.deepEqual(asked, [{ account_ids: ['a000001', 'a000002', 'a000005', 'a000007'] }]);
});

test('a question asks for two million requests at most, or for one group', async () => {
  const asked: Parameters[] = [];
  await read(eventsOf(engineWith(() => [1], asked), [[0], [1], [2], [3, 4, 5], [6]].map((accounts) => list(accounts, 900_000))));
  assert.deepEqual(asked.map(({ account_ids: ids }) => (ids as string[]).map((id) => Number(id.slice(1)))), [[0, 1], [2], [3, 4, 5], [6]]);
});

test('the engine is asked about the next groups before those of the last question are looked at, and has ended when nobody wants more', async () => {
  const steps: string[] = [];
  const engine = engineWith((id) => [Number(id.slice(1))]);
  const told: Engine = {
    ...engine,
    async *rows(sql, parameters) {
      steps.push(`asked about ${(parameters?.account_ids as string[]).join()}`);
      yield* engine.rows(sql, parameters);
      steps.push('answered');
    },
  };
  for await (const { times } of eventsOf(told, [[0], [1], [2]].map((accounts) => list(accounts, 2_000_000)))) {
    steps.push(`looks at ${times[0]?.join()}`);
    if (times[0]?.[0] === 1) break;
  }
  assert.deepEqual(steps.filter((step) => step !== 'answered'), ['asked about a000000', 'asked about a000001', 'looks at 0', 'asked about a000002', 'looks at 1']);
  assert.equal(steps.filter((step) => step === 'answered').length, 3);
});

test('an engine that fails while groups are looked at fails the next look, and no promise is left alone', async () => {
  const failing: Engine = {
    ...engineWith(() => [1]),
    async *rows(sql, parameters) {
      if ((parameters?.account_ids as string[])[0] === 'a000001') throw new Error('out of memory');
      yield* engineWith(() => [1]).rows(sql, parameters);
    },
  };
  const seen: number[] = [];
  await assert.rejects(async () => {
    for await (const { total } of eventsOf(failing, [[0], [1], [2]].map((accounts) => list(accounts, 2_000_000)))) {
      seen.push(total);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }, /out of memory/);
  assert.deepEqual(seen, [1]);
});

/** Ten accounts that take turns with work that comes at random. */
const work = uniform(streamOf(2, 'work'), MONDAY, MONDAY + 5 * DAY, 6000).sort((a, b) => a - b);
const turns = (id: string): number[] => work.filter((_, index) => index % 10 === Number(id.slice(1)) % 10);
/** Each account works when it likes. */
function apart(id: string): number[] {
  const random = streamOf(1, id);
  return uniform(random, MONDAY, MONDAY + 20 * DAY, 400).sort((a, b) => a - b);
}

const investigated = (timesOf: (accountId: string) => readonly number[], population: ProfileTable) => ({ engine: engineWith(timesOf), population, registrations: [], columns: new Set<never>(), templatesOf: () => new Map<string, never>() });

test('tests groups of five and more, and cites the question with the accounts it was asked about', async () => {
  const { groups, tests } = await confirmed(investigated(turns, people(14, 600)), [group(range(10)), group(range(4, 10))], []);
  assert.deepEqual(groups.map(({ members }) => members.length), [10, 4]);
  assert.deepEqual(tests.map((some) => some.map(({ kind, outcome }) => `${kind} ${outcome}`)), [['even-shares found', 'synchrony not-found', 'turn-taking found', 'day-rotation not-found', 'aggregate-pacing not-found', 'even-spacing not-found', 'absent-sessions not-found', 'own-sittings not-found', 'equal-rates not-found', 'daily-budget not-found', 'timetable not-found', 'succession not-enough-data', 'hand-off not-enough-data', 'conversation-continuity not-enough-data', 'work-division not-enough-data'], []]);
  assert.deepEqual(tests.flat()[0]?.query, { sql: EVENTS_QUESTION, parameters: { account_ids: range(10).map((account) => `a00000${account}`) } });
  const succession = tests.flat().find(({ kind }) => kind === 'succession');
  assert.deepEqual(succession?.query, tests.flat()[0]?.query, 'when members began and stopped is read from the same moments');
  assert.deepEqual(tests.flat().slice(0, 5).map(({ accounts, requests }) => [accounts, requests]), Array.from({ length: 5 }, () => [10, 6000]));
});

test('members without sittings are held against comparable accounts outside, and not against themselves', async () => {
  const outcomeBeside = async (outside: (id: string) => readonly number[]) => {
    const timesOf = (id: string) => (Number(id.slice(1)) < 10 ? turns(id) : outside(id));
    const { tests } = await confirmed(investigated(timesOf, people(40, 600)), [group(range(10))], []);
    return tests.flat().find(({ kind }) => kind === 'absent-sessions');
  };
  // A sitting of ten requests a minute apart, once a day at an hour of one's own.
  const seated = (id: string): number[] => range(60).flatMap((day) => range(10).map((request) => MONDAY + day * DAY + (Number(id.slice(1)) % 24) * HOUR + request * MINUTE));
  const beside = await outcomeBeside(seated);
  assert.equal(beside?.outcome, 'found', beside?.summary);
  assert.match(beside.summary, /of 10 comparable accounts outside/);
  const alike = await outcomeBeside(turns);
  assert.equal(alike?.outcome, 'not-found', alike?.summary);
});

test('work that falls to members as by lot is found among chats of their own, where it fills their templates', async () => {
  const random = streamOf(3, 'drawn');
  const moments = range(12).flatMap((day) => uniform(random, MONDAY + day * DAY, MONDAY + (day + 0.5) * DAY, 400));
  const drawn = new Map<string, number[]>();
  for (const moment of moments) {
    const id = `a${String(random.below(20)).padStart(6, '0')}`;
    drawn.set(id, [...(drawn.get(id) ?? []), moment]);
  }
  const work = (id: string): number[] => (drawn.get(id) ?? []).sort((a, b) => a - b);
  // Each account also sits down, members every third day and all others daily, for ten requests a minute apart and up to forty.
  const chats = (id: string): number[] => range(12).filter((day) => Number(id.slice(1)) >= 20 || (day + Number(id.slice(1))) % 3 === 0).flatMap((day) => range(10 * (1 + (Number(id.slice(1)) % 4))).map((request) => MONDAY + day * DAY + (Number(id.slice(1)) % 24) * HOUR + request * MINUTE));
  const timesOf = (id: string, sql: string): readonly number[] => (sql === SHARED_WORK_QUESTION ? work(id) : [...(Number(id.slice(1)) < 20 ? work(id) : []), ...chats(id)].sort((a, b) => a - b));
  const equalRatesOf = async (templatesOf: () => ReadonlyMap<string, readonly string[]>) => {
    const population = populationOf(range(60).map((account) => ({ requests: timesOf(`a${String(account).padStart(6, '0')}`, EVENTS_QUESTION).length })));
    const { tests } = await confirmed({ ...investigated(() => [], population), engine: engineWith(timesOf), templatesOf }, [group(range(20))], []);
    return tests.flat().find(({ kind }) => kind === 'equal-rates');
  };
  const all = await equalRatesOf(() => new Map());
  assert.equal(all?.outcome, 'not-found', all?.summary);
  const own = await equalRatesOf(() => new Map([['prompt-skeleton', ['T-ff']]]));
  assert.equal(own?.outcome, 'found', own?.summary);
  const shared = moments.length / (moments.length + range(20).reduce((sum, account) => sum + chats(`a${account}`).length, 0));
  assert.ok(own.summary.startsWith(`of the ${Math.round(100 * shared)} % of their requests that fill templates of their own: `), own.summary);
  assert.deepEqual([own.requests, own.query?.sql, own.query?.parameters.skeletons], [moments.length, SHARED_WORK_QUESTION, ['255']]);
});

test('a candidate of one cause is kept when a test finds one operator, and forgotten otherwise', async () => {
  const linked = group(range(6));
  const kept = await confirmed(investigated(turns, people(30, 600)), [linked], [group(range(10, 10))]);
  assert.deepEqual(kept.groups.map(({ members }) => members.length), [6, 10]);
  const forgotten = await confirmed(investigated(apart, people(30, 40)), [linked], [group(range(10, 10))]);
  assert.deepEqual(forgotten.groups, [linked]);
  assert.equal(forgotten.tests.length, 1);
});

test('of two candidates that share accounts the second gives up those whom the first has, and is forgotten where that is most of it', async () => {
  const { groups, tests } = await confirmed(investigated(turns, people(40, 600)), [], [group(range(10)), group(range(10, 6)), group(range(10, 4))]);
  assert.deepEqual(groups.map(({ members }) => members.map(({ account }) => account)), [range(10), range(6, 10)]);
  assert.equal(tests.length, 2);
  assert.ok(tests.every((some) => some.some(({ kind, outcome }) => kind === 'even-shares' && outcome === 'found')));
});

test('a candidate is forgotten where its members keep sittings of their own, whatever else is found', async () => {
  // Every account sits down once a day for ten requests, at a moment of the day that only its neighbour has as well.
  const momentOf = (pair: number, day: number): number => ((pair * 7919 + day * 104_729 + pair * day * 611) % 86_311) * 1000;
  const together = (id: string): number[] => range(60).flatMap((day) => range(10).map((request) => MONDAY + day * DAY + momentOf(Number(id.slice(1)) >> 1, day) + request * MINUTE));
  const { groups } = await confirmed(investigated(together, people(60, 600)), [], [group(range(30))]);
  const { tests } = await confirmed(investigated(together, people(60, 600)), [group(range(30))], []);
  assert.equal(tests.flat().find(({ kind }) => kind === 'own-sittings')?.outcome, 'found');
  assert.ok(tests.flat().some(({ outcome, cause }) => outcome === 'found' && cause === 'rhythm'), tests.flat().map(({ kind, outcome }) => `${kind} ${outcome}`).join(', '));
  assert.deepEqual(groups, []);
});

test('who keeps a timetable is dealt nothing out, however even it makes the counts', async () => {
  // Each has its own minute after two in the morning, when a job makes four to twelve requests: as many as there is to build that day.
  const scheduled = (id: string): number[] => range(60).flatMap((day) => range(4 + ((day * 5) % 9)).map((request) => MONDAY + day * DAY + 2 * HOUR + ((Number(id.slice(1)) * 23) % 50) * MINUTE + request * 1000));
  const { tests } = await confirmed(investigated(scheduled, people(20, 480)), [group(range(10))], []);
  assert.equal(tests.flat().find(({ kind }) => kind === 'timetable')?.outcome, 'found');
  assert.deepEqual(tests.flat().filter(({ outcome, cause }) => outcome === 'found' && cause === 'rhythm').map(({ kind }) => kind), []);
  assert.ok(tests.flat().some(({ summary }) => summary.includes('but members keep a timetable')), tests.flat().map(({ summary }) => summary).join('\n'));
});

test('users of one program who only act together are no candidate: all of them do when the service was down', async () => {
  // Every account sends at moments of its own, and in twenty seconds that all of them have in common.
  const ownOf = (account: number, day: number): number[] => range((account * 31 + day * 17 + account * day * 5) % (2 + account % 9)).map((each) => ((account * 7919 + day * 104_729 + each * 33_391) % 86_311) * 1000);
  const outages = (id: string): number[] => range(60).flatMap((day) => [...ownOf(Number(id.slice(1)), day), ...(day % 3 === 0 ? [((day * 4611) % 86_000) * 1000] : [])].map((ms) => MONDAY + day * DAY + ms)).sort((a, b) => a - b);
  const kept = async (kind: string) => (await confirmed(investigated(outages, people(80, 200)), [], [group(range(40), kind)])).groups.length;
  assert.deepEqual([await kept('egress-prefix'), await kept('token-shape'), await kept('client-tuple')], [1, 1, 0]);
});

test('a circle of conversations is a group where they go on between its members, at whatever people sit besides, and only there', async () => {
  // A sitting of ten requests a minute apart once a day, at a moment of one's own: the customers whose requests are dealt over the accounts.
  const seated = (id: string): number[] => range(60).flatMap((day) => range(10).map((request) => MONDAY + day * DAY + ((Number(id.slice(1)) * 7919 + day * 104_729) % 80_000) * 1000 + request * MINUTE));
  const circle = group(range(10), 'taken-conversation');
  const shown = async (continued: number) => {
    const engine = engineWith(seated);
    const told: Engine = {
      ...engine,
      async *rows(sql, parameters = {}) {
        // Of the ten members' 200 conversations so many go on; of the controls' 200 none.
        if (sql !== CONTINUITY_QUESTION) yield* engine.rows(sql, parameters);
        else yield [['0', '200', String(continued), '800', '20', range(10).map((account) => `a00000${account}`)], ['1', '200', '0', '800', '0', []]];
      },
    };
    return confirmed({ ...investigated(seated, people(60, 600)), engine: told, columns: new Set(['requests.conversation_id'] as const) }, [], [circle]);
  };
  const { groups, tests } = await shown(40);
  assert.deepEqual(groups, [circle]);
  assert.deepEqual(tests.flat().filter(({ outcome }) => outcome === 'found').map(({ kind }) => kind), ['own-sittings', 'conversation-continuity']);
  assert.deepEqual((await shown(2)).groups, []);
});
