// An allow-list as YAML: a list of entries. Aliases are refused, for a few of them blow a small file up to gigabytes.

import { parsedYaml, yaml } from '../../yaml.js';
import { badList, FIELDS, type Entry } from './entry.js';

const MOST_ALIASES = 0;

export function yamlEntries(text: string, path: string): Entry[] {
  const { isMap, isNode, isSeq } = yaml();
  const { document, lineOf, fault } = parsedYaml(text);
  if (fault !== null) throw badList(`${path}:${fault.line}`, `is not YAML (${fault.message}).`, 'Mend it there.');
  const { contents } = document;
  if (contents === null) return [];
  if (!isSeq(contents)) throw badList(`${path}:${lineOf(document.range[0])}`, 'holds no list.', `Begin each entry with \`- allow:\`; it has ${FIELDS.join(', ')}.`);
  return contents.items.map((item): Entry => {
    const line = lineOf(isNode(item) ? item.range[0] : undefined);
    if (!isMap(item)) throw badList(`${path}:${line}`, 'is no entry.', `An entry has ${FIELDS.join(', ')}.`);
    try {
      return { line, fields: item.toJS(document, { maxAliasCount: MOST_ALIASES }) as Record<string, unknown> };
    } catch {
      throw badList(`${path}:${line}`, 'uses anchors and aliases.', 'Write every value out.');
    }
  });
}
