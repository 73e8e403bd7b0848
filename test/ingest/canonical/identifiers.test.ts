// Which texts are identifiers of one machine, and which are hashes of an address: the rule of the sample and that of the engine agree.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { hashedAddress } from '../../../src/ingest/canonical/address.js';
import { identifier } from '../../../src/ingest/canonical/identifier.js';
import { isDigest, isHashedAddress, isIdentifier, LEAST_OF_IDENTIFIER } from '../../../src/ingest/mapping/identifiers.js';
import { allRows } from '../../../src/store/engine.js';
import { openedEngine } from '../loading.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Android's id, FingerprintJS Pro and its free sister, UUIDs, digests and what an app puts before them; a public fraud data set has capitals alone. */
const IDENTIFIERS = [
  '9774d56d682e549d', 'kHqPGWS1Mj18sZFsP8Wl', 'bEtTgWpRjFxYqUcKvNzH', '4b3c1d1a53f6d7a7d4a2b4d0f0b1c2d3', '6F9619FF-8B86-D011-B42D-00CF4FC964FF', sha256('a device'), 'android-9774d56d682e549d', 'web_4f2a9c81d07b', 'QVPSPJUOCKZAR',
  '3a:5c:77:19:0b:e4', 'n8Jq+0Zr/4eVbW1xQ2mKpA==',
];

/** Kinds of devices as exports, user agents and makers write them, ids of nobody, and too little to tell. */
const KINDS = [
  '', 'iPhone', 'desktop', 'android', 'web', 'Chrome', 'iPhone14,2', 'iPhone15ProMax', 'SM-G991B', '23049PCD8G', 'Pixel-7-Pro', 'samsung-SM-G991B-android-13', 'windows-10-chrome-120.0.6099.129', 'Mac OS X 10.15.7', 'smartphone',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 'MicrosoftEdgeBrowser', 'device-17', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '02:00:00:00:00:00', sha256(''), 'd41d8cd98f00b204e9800998ecf8427e', 'not_available_at_all',
];

async function told(engine: Awaited<ReturnType<typeof openedEngine>>, expression: string, texts: readonly string[]): Promise<string[]> {
  const sql = `SELECT ${expression} FROM (SELECT pair.1 AS v, pair.2 AS n FROM (SELECT arrayJoin(arrayZip({texts:Array(String)}, arrayEnumerate({texts:Array(String)}))) AS pair)) ORDER BY n`;
  return (await allRows(engine, sql, { texts })).map(([value]) => String(value));
}

test('what is drawn or hashed is an identifier, and a kind of device is none, in the sample as in the engine', async (context) => {
  assert.deepEqual(IDENTIFIERS.filter((value) => !isIdentifier(value)), []);
  assert.deepEqual(KINDS.filter(isIdentifier), []);
  const values = [...IDENTIFIERS, ...KINDS];
  assert.deepEqual(await told(await openedEngine(context), identifier('v', LEAST_OF_IDENTIFIER), values), values.map((value) => {
    if (!isIdentifier(value)) return '';
    return /^[0-9a-f:-]+$/i.test(value) ? value.toLowerCase() : value;
  }));
});

test('what the user calls an identifier may be short, and a kind of device is none all the same', async (context) => {
  assert.deepEqual(await told(await openedEngine(context), identifier('v', 1), ['D17', 'dev_9', 'iPhone', 'desktop', '00000000-0000-0000-0000-000000000000']), ['D17', 'dev_9', '', '', '']);
});

test('a hash of an address is told by its first sixteen figures, and an address among hashes is an address', async (context) => {
  // sha256sum of 203.0.113.9: begins with these figures.
  const [hash] = [sha256('203.0.113.9')];
  const cases: Readonly<Record<string, string>> = {
    [hash]: `hash-${hash.slice(0, 16)}`, [hash.toUpperCase()]: `hash-${hash.slice(0, 16)}`, [`sha256:${hash}`]: `hash-${hash.slice(0, 16)}`, [` ${hash.slice(0, 16)} `]: `hash-${hash.slice(0, 16)}`, '9f3c2a77': 'hash-9f3c2a77',
    'n8Jq+0Zr/4eVbW1xQ2mKpA==': 'hash-n8Jq+0Zr/4eVbW1xQ2mKpA==', '203.0.113.9': '203.0.113.9', '2001:DB8::1': '2001:db8::1', '10.0.0.1': '',
    '': '', 'unknown': '', 'redacted': '', 'anonymized': '', 'REDACTED': '', '[redacted]': '', [sha256('')]: '', [sha256('127.0.0.1')]: '', [createHash('md5').update('::1').digest('hex')]: '', '00000000000000000000000000000000': '',
  };
  assert.deepEqual(await told(await openedEngine(context), hashedAddress('v'), Object.keys(cases)), Object.values(cases));
  for (const [text, value] of Object.entries(cases)) assert.equal(isHashedAddress(text.trim()), value.startsWith('hash-'), text);
  // Under the name of a plain address a word with a figure is no hash.
  assert.deepEqual([hash, `md5:${hash.slice(0, 32)}`, '9f3c2a77', 'web-server-01', 'gateway-eu-1'].map(isDigest), [true, true, false, false, false]);
});
