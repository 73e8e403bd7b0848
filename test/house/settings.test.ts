// A report records the settings that decided it, so that nobody has to look them up in the source of that version.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONFIRM_SETTINGS, GROUP_TESTS } from '../../src/confirm/index.js';
import { DETECTORS, DETECT_SETTINGS } from '../../src/detect/index.js';
import { listed, text, typescriptUnder } from './sources.js';

/** Not a choice of anybody's. */
const UNITS = new Set(['SECOND_MS', 'MINUTE_MS', 'HOUR_MS', 'DAY_MS']);

test('every number that a group test decides by is on its card, and every card is in the record', () => {
  const withCards = typescriptUnder('src/confirm').map((path) => ({ path, source: text(path) })).filter(({ source }) => source.includes(': GroupTestCard = {'));
  assert.deepEqual([withCards.length, Object.keys(CONFIRM_SETTINGS.tests).length], [GROUP_TESTS.length, GROUP_TESTS.length]);
  const missing = withCards.flatMap(({ path, source }) => {
    const limits = /\n {2}limits: \{([^]*?)\},\n {2}benignReading/.exec(source)?.[1] ?? '';
    const constants = [...source.matchAll(/^const ([A-Z_]+) = [-[{0-9]/gm)].flatMap(([, name]) => name ?? []);
    return constants.filter((name) => !UNITS.has(name) && !new RegExp(`: ${name}\\b`).test(limits)).map((name) => `${path}: ${name}`);
  });
  assert.deepEqual(missing, [], listed(missing));
});

test('every number that a detector decides by is in the record, and every detector is', () => {
  assert.deepEqual(Object.keys(DETECT_SETTINGS), DETECTORS.map(({ card }) => card.kind));
  const missing = typescriptUnder(...DETECTORS.map(({ card }) => `src/detect/${card.kind}`)).flatMap((path) => {
    const source = text(path);
    const constants = [...source.matchAll(/^(?:export )?const ([A-Z_]+) = [-[0-9]/gm)].flatMap(([, name]) => name ?? []);
    const rules = [...(/^const RULES: \w+ = \{([^]*?)^\};/m.exec(source)?.[1] ?? '').matchAll(/^ {2}(\w+): /gm)].flatMap(([, name]) => (name === undefined ? [] : [`RULES.${name}`]));
    return [...constants.filter((name) => !UNITS.has(name)), ...rules].filter((name) => !new RegExp(`[ {][a-z_]+: ${name.replace('.', '\\.')}\\b`).test(source)).map((name) => `${path}: ${name}`);
  });
  assert.deepEqual(missing, [], listed(missing));
});
