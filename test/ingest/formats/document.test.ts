// The page of formats is made from the declarations, and is the page that is shipped.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { folderTable, SHIPPED } from '../../../bench/formats/table.js';
import { formatsDocument } from '../../../bench/formats/document.js';

test('docs/formats.md is what the declarations and the shipped samples give', async () => {
  assert.equal(readFileSync('docs/formats.md', 'utf8'), formatsDocument(await folderTable(SHIPPED)), 'make it again: npm run formats-table -- --document docs/formats.md');
});
