// However a case is cut into threads and pieces, its bytes are the same.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { caseLines } from '../../src/simulate/lines/index.js';
import { linesInOrder } from '../../src/simulate/lines/in-order.js';
import { Packer } from '../../src/simulate/lines/packer.js';
import { REGISTRATION_COLUMNS } from '../../src/simulate/registration.js';
import { REQUEST_COLUMNS } from '../../src/simulate/request.js';
import { csvHeader, csvLine } from '../../src/simulate/rows.js';
import { read, smallScenario } from './small-scenario.js';

const COLUMNS = { requests: REQUEST_COLUMNS, registrations: REGISTRATION_COLUMNS };

async function played(threads: number, columns: Parameters<typeof caseLines>[0]['columns'] = COLUMNS) {
  const lines = caseLines({ scenario: smallScenario, format: 'csv', columns, threads });
  const text = async (pieces: AsyncIterable<Buffer>): Promise<string> => {
    const parts: Buffer[] = [];
    for await (const piece of pieces) parts.push(piece);
    return Buffer.concat(parts).toString('utf8');
  };
  try {
    return { registrations: await text(lines.registrations()), requests: await text(lines.requests()), truth: JSON.stringify(await lines.truth()) };
  } finally {
    await lines.stop();
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('one thread, two and three write what a simulation without threads gives row by row', async () => {
  const { requests, registrations, truth } = read(smallScenario);
  const expected = [
    csvHeader(REGISTRATION_COLUMNS) + registrations.map((row) => csvLine({ ...row })).join(''),
    csvHeader(REQUEST_COLUMNS) + requests.map((row) => csvLine({ ...row })).join(''),
    JSON.stringify(truth),
  ].map(sha256);
  for (const threads of [1, 2, 3]) {
    const case_ = await played(threads);
    assert.deepEqual([case_.registrations, case_.requests, case_.truth].map(sha256), expected, `${threads} threads`);
  }
});

test('only the columns that are asked for are written', async () => {
  const { registrations, requests } = await played(2, { requests: ['timestamp', 'account_id', 'ip'], registrations: [] });
  assert.match(requests, /^timestamp,account_id,ip\n2026-03-0\dT[\d:.]+Z,acct_[0-9a-f]{12},[0-9a-f.:]+\n/);
  assert.equal(registrations.trim(), '');
});

/** Lines with a key, some of them longer than a piece, some not ASCII. */
const keyedLines = fc.array(fc.record({ ms: fc.integer({ min: 0, max: 5 }), text: fc.string({ maxLength: 40, unit: 'grapheme' }) }), { maxLength: 30 });

test('lines of any shards in pieces of any size come out in order of moment and place', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(keyedLines, { maxLength: 4 }), fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 9 }), async (shards, pieceBytes, perParcel) => {
      const keyed = shards.map((lines, place) => lines.map((line) => ({ ...line, place })).sort((a, b) => a.ms - b.ms));
      const sources = keyed.map((lines) => {
        const parcels: ReturnType<Packer['take']>[] = [];
        for (let from = 0; from < lines.length; from += perParcel) {
          const packer = new Packer();
          for (const { text, ms, place } of lines.slice(from, from + perParcel)) {
            packer.sheet.append(Buffer.from(`${text}\n`));
            packer.close(ms, place);
          }
          parcels.push(packer.take());
        }
        return { nextParcel: () => Promise.resolve(parcels.shift() ?? null) };
      });
      const pieces: Buffer[] = [];
      for await (const piece of linesInOrder(sources, pieceBytes)) pieces.push(Buffer.from(piece));
      const expected = keyed.flat().sort((a, b) => a.ms - b.ms || a.place - b.place).map(({ text }) => `${text}\n`).join('');
      assert.equal(Buffer.concat(pieces).toString('hex'), Buffer.from(expected).toString('hex'));
    }),
  );
});
