import assert from 'node:assert/strict';
import { test } from 'node:test';
import { surpriseOf } from '../../src/detect/spread.js';
import { inboxGroups, singleCauseCandidates } from '../../src/group/single-cause.js';
import { made, type Person } from './made.js';

/** Three hundred strangers with cards and networks of their own; `more` stands behind them. */
function candidates(more: readonly Person[], taken: (account: number) => boolean = () => false): { readonly values: string[]; readonly members: number[][] } {
  const strangers = Array.from({ length: 300 }, (_, index): Person => ({ values: { 'shared-payment': `card-${index}`, 'egress-prefix': `net-${index >> 1}`, 'email-domain': `mail-${index % 9}` } }));
  const { population, results } = made([...strangers, ...more]);
  const groups = singleCauseCandidates(results, surpriseOf, population.columns.requests, taken);
  return { values: groups.map(({ core }) => core[0]?.value ?? ''), members: groups.map(({ members }) => members.map(({ account }) => account)) };
}

const people = (count: number, values: Person['values']): Person[] => Array.from({ length: count }, () => ({ values: values ?? {} }));
const from = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index);

test('a rack that serves forty where others serve two comes first', () => {
  const { values, members } = candidates([...people(8, { 'egress-prefix': 'small' }), ...people(40, { 'egress-prefix': 'rack' })]);
  assert.deepEqual(values, ['rack', 'small']);
  assert.deepEqual(members[0], from(308, 40));
});

test('what anybody can write proposes nobody, however many have it', () => {
  assert.deepEqual(candidates(people(60, { 'email-domain': 'one.example' })).values, []);
});

test('one instruction, or one set of tools, proposes whoever sends it, and settings that many choose propose nobody', () => {
  assert.deepEqual(candidates(people(40, { 'system-prompt': 'S-1' })), { values: ['S-1'], members: [from(300, 40)] });
  assert.deepEqual(candidates(people(40, { 'tool-schema': 'F-1', 'request-parameters': 'max_tokens=16' })).values, ['F-1']);
  assert.deepEqual(candidates(people(40, { 'request-parameters': 'max_tokens=16' })).values, []);
});

test('a bank proposes none of its customers, and claims nobody whom a network proposes', () => {
  assert.deepEqual(candidates(people(200, { 'payment-prefix': '411111' })).values, []);
  assert.deepEqual(candidates([...people(200, { 'payment-prefix': '411111' }), ...people(40, { 'payment-prefix': '411111', 'egress-prefix': 'rack' })]).values, ['rack']);
});

test('four accounts propose nothing', () => {
  assert.deepEqual(candidates(people(4, { 'shared-payment': 'pool' })).values, []);
  assert.deepEqual(candidates(people(5, { 'shared-payment': 'pool' })).values, ['pool']);
});

test('an account is in one candidate at most, and in none when a group has it already', () => {
  const both = people(30, { 'egress-prefix': 'rack', 'shared-payment': 'pool' });
  assert.equal(candidates(both).members.length, 1);
  assert.deepEqual(candidates(both, (account) => account >= 300).members, []);
  assert.deepEqual(candidates(both, (account) => account >= 300 && account < 310).members, [from(310, 20)]);
});

test('ten accounts whose mail arrives in one inbox are a group as they are, and nine or those of another group are not', () => {
  const inboxes = (taken: (account: number) => boolean = () => false) => {
    const { population, results } = made([...people(9, { 'email-mailbox': 'nine@free.example' }), ...people(12, { 'email-mailbox': 'dozen@free.example' }), ...people(50, { 'email-domain': 'free.example' })]);
    return inboxGroups(results, population.columns.requests, taken).map(({ core, members }) => [core[0]?.value, members.map(({ account }) => account)]);
  };
  assert.deepEqual(inboxes(), [['dozen@free.example', from(9, 12)]]);
  assert.deepEqual(inboxes((account) => account < 12), []);
});
