// Text that is no log and that people have all the same: what is said of it helps to make one.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf, run } from './loading.js';

const TEXTS: Readonly<Record<string, readonly [text: string, what: RegExp, next: RegExp]>> = {
  'pg_dump of a table': ['--\n-- PostgreSQL database dump\n--\n\nSET statement_timeout = 0;\n\nCOPY public.requests (id, created_at, user_id) FROM stdin;\n1\t2026-05-21 09:00:00+00\tana\n\\.\n', /dump of a database in SQL/, /\\copy \(SELECT/],
  'mysqldump of a table': ["-- MySQL dump\n/*!40101 SET NAMES utf8 */;\nCREATE TABLE `requests` (\n  `id` bigint NOT NULL\n);\nINSERT INTO `requests` VALUES (1,'2026-05-21 09:00:00','ana'),(2,'2026-05-21 09:00:01','bob');\n", /dump of a database in SQL/, /mysql --batch/],
  'a table as a client draws it': ['+---------------------+------+\n| created_at          | user |\n+---------------------+------+\n| 2026-05-21 09:00:00 | ana  |\n| 2026-05-21 09:00:01 | bob  |\n+---------------------+------+\n2 rows in set (0.01 sec)\n', /drawn with lines/, /mysql --batch, psql --csv/],
  'a list on each line': ['["2026-05-21T09:00:00Z","ana","192.0.2.1",12]\n["2026-05-21T09:00:01Z","bob","192.0.2.2",12]\n', /a list of values on each line/, /jq -r @csv/],
};

for (const [name, [text, what, next]] of Object.entries(TEXTS))
  test(`${name} is refused, and what to do is said`, async (context) => {
    const folder = folderOf(context, { 'x.txt': text });
    await assert.rejects(run(context, [join(folder, 'x.txt')], { timezone: 'UTC' }), { exit: 3, code: 'not-a-log', what, next });
  });
