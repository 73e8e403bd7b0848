// Every question about groups, those of the tests and those of the report, against a plain second writing of it over random
// small logs.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { allRows, type LoadingEngine, type Parameters } from '../../src/store/engine.js';
import { sqlBeside } from '../../src/store/sql.js';
import { MINUTE, openEngine } from '../profile/log.js';
import {
  continuedConversations, daysOfCampaigns, dividedWork, handOffs, hoursOfAll, modelsOfCampaigns, momentsOf, momentsOfOwn, onOwnContent, rulesOfAll, rulesOfCampaigns, startsOf, type Division, type Own,
} from './reference.js';
import { accountLists, joinedLists, loadRequests, requestLogs, type RequestRow } from './requests.js';

type Lists = readonly (readonly string[])[];

interface Writing {
  readonly parameters: (lists: Lists) => Parameters;
  readonly answer: (rows: readonly RequestRow[], lists: Lists) => readonly (readonly unknown[])[];
}

const DIVISION: Division = { oneIn: 2, leastPrompts: 2, leastPercent: 105, mostTemplates: 1 };
const OWN = { skeletons: [[0, 11], [1, 12], [1, 13]], openings: [[0, 21], [2, 22]], prompts: [[0, 1], [0, 2], [1, 3]] } as const satisfies Record<string, Own>;

/** An account is in one group at most; its first list. */
const groupsOf = (lists: Lists): Map<string, number> => new Map([...lists.entries()].reverse().flatMap(([group, list]) => list.map((account) => [account, group] as const)));
const campaignsOf = (lists: Lists): Parameters => ({ account_ids: lists.flat(), campaigns: lists.flatMap((list, campaign) => list.map(() => campaign)) });
const one = (own: Own, at: 0 | 1): number[] => own.map((pair) => pair[at]);
const ownParameters = (lists: Lists): Parameters => ({
  account_ids: [...groupsOf(lists).keys()], groups: [...groupsOf(lists).values()],
  skeletons: one(OWN.skeletons, 1).map(String), skeleton_groups: one(OWN.skeletons, 0), openings: one(OWN.openings, 1).map(String), opening_groups: one(OWN.openings, 0),
  prompts: one(OWN.prompts, 1).map(String), prompt_groups: one(OWN.prompts, 0),
});

const WRITINGS: Readonly<Record<string, Readonly<Record<string, Writing>>>> = {
  confirm: {
    'events.sql': { parameters: (lists) => ({ account_ids: lists[0] ?? [] }), answer: (rows, lists) => momentsOf(rows, lists[0] ?? []) },
    'conversation-starts.sql': { parameters: (lists) => ({ account_ids: lists[0] ?? [] }), answer: (rows, lists) => startsOf(rows, lists[0] ?? []) },
    'conversation-continuity.sql': { parameters: (lists) => ({ account_ids: joinedLists(lists), one_in: 1 }), answer: continuedConversations },
    'hand-off.sql': { parameters: (lists) => ({ account_ids: joinedLists(lists), within_ms: MINUTE, one_in: 1 }), answer: (rows, lists) => handOffs(rows, lists, MINUTE) },
    'work-division.sql': {
      parameters: (lists) => ({ account_ids: joinedLists(lists), one_in: DIVISION.oneIn, least_prompts: DIVISION.leastPrompts, least_percent: DIVISION.leastPercent, most_templates: DIVISION.mostTemplates }),
      answer: (rows, lists) => dividedWork(rows, lists, DIVISION),
    },
    'content-shares.sql': { parameters: ownParameters, answer: (rows, lists) => onOwnContent(rows, groupsOf(lists), OWN) },
    'shared-work.sql': { parameters: ownParameters, answer: (rows, lists) => momentsOfOwn(rows, groupsOf(lists), OWN) },
  },
  report: {
    'campaign-days.sql': { parameters: campaignsOf, answer: daysOfCampaigns },
    'campaign-models.sql': { parameters: campaignsOf, answer: modelsOfCampaigns },
    'campaign-rules.sql': { parameters: campaignsOf, answer: rulesOfCampaigns },
    'population-rules.sql': { parameters: () => ({}), answer: rulesOfAll },
    'population-hours.sql': { parameters: () => ({}), answer: hoursOfAll },
  },
};

const folderOf = (room: string): URL => new URL(`../../src/${room}/`, import.meta.url);

let engines: readonly LoadingEngine[];
before(async () => {
  engines = [await openEngine(1), await openEngine(2)];
});
after(async () => {
  for (const engine of engines) await engine.close();
});

test('every question about groups has a second writing', () => {
  for (const [room, writings] of Object.entries(WRITINGS))
    assert.deepEqual(Object.keys(writings).sort(), readdirSync(fileURLToPath(folderOf(room))).filter((name) => name.endsWith('.sql')).sort(), room);
});

/** 64-bit integers arrive as strings: numbers and their texts are one thing here. */
const comparable = (rows: readonly (readonly unknown[])[]): string[] => rows.map((row) => JSON.stringify(row.map(String)));

test('every question about groups answers as its plain writing does, with one thread or two', async () => {
  const answers = new Map<string, number>();
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(requestLogs, accountLists, async (rows, lists) => {
      // Every log is asked in one way, as the plain writing knows none.
      const index = asked++ % engines.length;
      const engine = engines[index] ?? assert.fail();
      await loadRequests(engine, index === 0 ? rows : [...rows].reverse());
      for (const [room, writings] of Object.entries(WRITINGS))
        for (const [name, { parameters, answer }] of Object.entries(writings)) {
          const expected = comparable(answer(rows, lists));
          assert.deepEqual(comparable(await allRows(engine, sqlBeside(folderOf(room).href, name), parameters(lists))), expected, `${name}, ${index + 1} threads`);
          answers.set(name, (answers.get(name) ?? 0) + expected.length);
        }
    }),
    { numRuns: 24, seed: 20261129, endOnFailure: true },
  );
  for (const [name, count] of answers) assert.ok(count > 0, `${name} had something to answer`);
});
