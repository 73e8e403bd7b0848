// How the engine reads JSON documents, one per line: as texts, from which one call fetches every wanted key.

import { literal } from '../canonical/values.js';
import { treeOf, tupleElement, tupleType } from '../mapping/paths.js';
import type { Plan } from './plan.js';
import { BLANK, FILE_ID, LONGEST_RECORD, pathsOf, type Reader } from './reader.js';

/** One JSON document per line, fetched by one JSONExtract; members are Strings, so 200 and "200" are one thing. */
export function ndjsonReader(plan: Plan): Reader {
  const tree = treeOf(pathsOf(plan.recognition));
  const type = tupleType(tree);
  return {
    from: `SELECT ${FILE_ID}, _row_number + 1 AS row, line, JSONExtract(line, ${literal(type)}) AS j FROM file({files:String}, 'LineAsString', 'line String', {compression:String})`,
    raw: (path) => tupleElement(tree, 'j', path),
    typedTime: () => null,
    // A row that gave an account and a time out of text that begins with a brace is a valid object: the costly checks
    // are for the others. (Of a JSON list the engine takes members by position, hence the brace.)
    defects: (good) => [
      `length(line) > ${LONGEST_RECORD}, 'too long'`,
      `startsWith(line, '{') AND ${good}, ''`,
      `match(line, '^\\\\s*$'), '${BLANK}'`,
      `NOT isValidJSON(line), 'not json'`,
      `JSONType(line) != 'Object', 'not an object'`,
    ],
    verbatim: 'line',
    rawOfGood: "''",
    settings: [],
    parameters: { compression: plan.compression },
  };
}
