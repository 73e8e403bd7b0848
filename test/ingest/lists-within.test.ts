// A document that holds its records in lists is refused with the command that takes them out, each kind into a file of its own.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { LockstepError } from '../../src/domain/errors.js';
import { folderOf, run } from './loading.js';

const ACCOUNTS = Array.from({ length: 12 }, (_, account) => ({ account_id: `a${account}`, email: `p${account}@mail.example`, created_at: `2026-04-${10 + account}T08:00:00Z` }));
const requests = (account: number): unknown[] => Array.from({ length: 3 }, (_, row) => ({ timestamp: `2026-05-01T1${row}:${10 + account}:00Z`, model: 'm', input_tokens: 5, output_tokens: 7 }));

async function refused(context: TestContext, document: unknown): Promise<string> {
  const text = Array.isArray(document) ? document.map((each) => `${JSON.stringify(each)}\n`).join('') : JSON.stringify(document);
  try {
    await run(context, [join(folderOf(context, { 'export.json': text }), 'export.json')]);
  } catch (error) {
    if (error instanceof LockstepError) return `${error.what} ${error.next ?? ''}`;
    throw error;
  }
  return 'read';
}

test('lists of two kinds of records are told, and taken out by name', async (context) => {
  const document = { accounts: ACCOUNTS, requests: ACCOUNTS.flatMap(({ account_id: id }, account) => requests(account).map((request) => ({ account_id: id, ...(request as object) }))) };
  assert.equal(await refused(context, document), "is one document, and its records lie in the lists `accounts` and `requests`. Take them out first: jq -c '.accounts[]' FILE > accounts.ndjson; jq -c '.requests[]' FILE > requests.ndjson");
});

test('lists under many names are those of accounts, whose names are kept', async (context) => {
  const document = Object.fromEntries(ACCOUNTS.map(({ account_id: id }, account) => [id, requests(account)]));
  assert.equal(await refused(context, document), "is one document, and its records lie in 12 lists under names of their own, such as `a0`. Take them out first, each with its name: jq -c 'to_entries[] | .key as $name | .value | arrays | .[] | {account_id: $name} + .' FILE > requests.ndjson");
});

test('accounts that hold their requests become a row for each request, and lists of anything else are no requests', async (context) => {
  const nested = ACCOUNTS.map((account, index) => ({ ...account, calls: requests(index) }));
  assert.match(await refused(context, nested), /^holds accounts, each with its requests in the list `calls`\. Make a row of each request first, .*\(del\(\.calls\) as \$account \| \.calls\[\]\? \| \$account \+ \.\)' FILE > requests\.ndjson$/);
  const others = ACCOUNTS.map((account) => ({ ...account, devices: [{ name: 'phone', seen: 3 }] }));
  assert.match(await refused(context, others), /^holds registrations but no requests/);
});
