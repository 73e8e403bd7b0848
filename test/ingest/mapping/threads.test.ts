// A `thread` of a conversation, and one of a server's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isConversation } from '../../../src/ingest/mapping/threads.js';

const column = (name: string, values: readonly string[]) => ({ path: [name], values: [...values] });
const accounts = column('user_id', ['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b']);
const id = (mark: string): string => `7f3c${mark}9d0e41a2b6`;

test('a thread is a conversation where each is of one account, but for one in five', () => {
  assert.equal(isConversation(column('thread', ['1', '2', '3', '1', '2', '3', '4', '5'].map(id)), accounts), true);
  assert.equal(isConversation(column('chat', ['1', '2', '3', '1', '2', '3', '1', '2'].map(id)), accounts), true);
  // Of three that come again one goes on with somebody else's.
  assert.equal(isConversation(column('thread', ['1', '2', '3', '1', '2', '3', '1', '3'].map(id)), accounts), false);
});

test('the workers of a server serve everybody, and words and numbers are no ids', () => {
  assert.equal(isConversation(column('thread', Array.from({ length: 8 }, (_, row) => `http-nio-8080-exec-${row % 2}`)), accounts), false);
  assert.equal(isConversation(column('thread', accounts.values.map(() => 'main')), accounts), false);
  assert.equal(isConversation(column('thread', accounts.values.map((_, row) => String(1000 + row))), accounts), false);
});

test('a name that nothing else has is believed', () => {
  assert.equal(isConversation(column('conversation_id', ['1', '1', '1', '1', '2', '2', '2', '2']), accounts), true);
});
