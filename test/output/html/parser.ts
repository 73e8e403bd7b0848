// What does a page consist of, read by the letter? A parser that knows only what a well-made page may hold and refuses the rest:
// where a browser would mend, it throws.

import assert from 'node:assert/strict';

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Names of the elements around it, the innermost last. */
  readonly within: readonly string[];
  /** Text directly and indirectly within, as a reader sees it. */
  text: string;
}

const VOID = ['meta'];
const TOKEN = /<!doctype html>|<(?<close>\/?)(?<name>[a-z][a-zA-Z0-9]*)(?<attributes>(?: [a-zA-Z][\w:-]*="[^"<>]*")*)(?<alone>\/?)>|(?<text>[^<>]+)/y;
const ATTRIBUTE = / (?<name>[a-zA-Z][\w:-]*)="(?<value>[^"<>]*)"/g;
const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' };

/** Every element in the order of the page. Throws where the page is not well-formed or has what no page of ours may have. */
export function parsed(page: string): Element[] {
  const all: Element[] = [];
  const open: Element[] = [];
  let at = 0;
  while (at < page.length) {
    if (open.at(-1)?.name === 'style') {
      const end = page.indexOf('</style>', at);
      assert.ok(end >= 0, 'the style ends');
      const style = open.pop();
      if (style !== undefined) style.text = page.slice(at, end);
      at = end + '</style>'.length;
      continue;
    }
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(page);
    assert.ok(token, `no markup of ours at ${at}: ${page.slice(at, at + 80)}`);
    at = TOKEN.lastIndex;
    const { close, name, attributes = '', alone, text } = token.groups ?? {};
    if (text !== undefined) for (const element of open) element.text += decoded(text);
    if (name === undefined) continue;
    if (close === '/') assert.equal(open.pop()?.name, name, `what ends at ${at} is what began last`);
    else {
      const element: Element = { name, attributes: attributesOf(attributes), within: open.map((each) => each.name), text: '' };
      all.push(element);
      if (alone !== '/' && !VOID.includes(name)) open.push(element);
    }
  }
  assert.deepEqual(open.map(({ name }) => name), [], 'everything that begins ends');
  return all;
}

function attributesOf(source: string): Map<string, string> {
  const found = [...source.matchAll(ATTRIBUTE)].map(({ groups }): [string, string] => [groups?.['name'] ?? '', decoded(groups?.['value'] ?? '')]);
  const attributes = new Map(found);
  assert.equal(attributes.size, found.length, `no attribute twice: ${source}`);
  return attributes;
}

const decoded = (text: string): string =>
  text.replace(/&([^;\s]*);?/g, (whole, name: string) => {
    const character = REFERENCES[name];
    assert.ok(character !== undefined && whole.endsWith(';'), `a reference of ours: ${whole}`);
    return character;
  });

export const named = (elements: readonly Element[], ...names: readonly string[]): Element[] => elements.filter(({ name }) => names.includes(name));
