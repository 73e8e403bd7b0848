// How is a path of JSON keys written in SQL, and which keys may be written there at all?

import type { SourcePath } from './recognition.js';

/** A key of its own for every path: keys may themselves contain dots. */
export const normalPathKey = (path: SourcePath): string => path.join('\u0000');

/**
 * Only keys of letters, digits, blanks and harmless punctuation enter a type name; a key with a quote, a backtick,
 * a backslash, a control character or brackets is hostile or damaged, and no log format has such keys.
 */
export const isSafeKey = (key: string): boolean => key.length > 0 && key.length <= 200 && /^[\p{L}\p{N} _.\-@:/#$+]+$/u.test(key);

/**
 * A column of a typed table stands in backticks, where every character but a quote, a backtick, a backslash or a control character is itself; braces are left out
 * because parameters are written so. `Timestamp (UTC)` is such a name.
 */
export const isColumnName = (name: string): boolean => name.length > 0 && name.length <= 200 && !/[`'"\\{}\p{C}]/u.test(name);

export interface KeyTree {
  readonly children: Map<string, KeyTree>;
}

/** The tree of all wanted paths. A path that leads on through another path's end is refused by `treeOf`. */
export function treeOf(paths: readonly SourcePath[]): KeyTree {
  const root: KeyTree = { children: new Map() };
  for (const path of paths) {
    let node = root;
    for (const key of path) {
      let child = node.children.get(key);
      if (child === undefined) {
        child = { children: new Map() };
        node.children.set(key, child);
      }
      node = child;
    }
  }
  return root;
}

/** `Tuple(`a` String, `b` Tuple(`c` String))`: the type by which one JSONExtract call fetches every wanted key. */
export function tupleType(tree: KeyTree): string {
  const members = [...tree.children].map(([key, child]) => {
    if (!isSafeKey(key)) throw new Error(`unsafe key in a type: ${JSON.stringify(key)}`);
    return `\`${key}\` ${child.children.size === 0 ? 'String' : tupleType(child)}`;
  });
  return `Tuple(${members.join(', ')})`;
}

/** Nested `tupleElement` by position, so that no key appears in an expression. */
export function tupleElement(tree: KeyTree, tuple: string, path: SourcePath): string {
  let expression = tuple;
  let node = tree;
  for (const key of path) {
    const position = [...node.children.keys()].indexOf(key) + 1;
    const child = node.children.get(key);
    if (child === undefined) throw new Error(`path not in the tree: ${path.join('.')}`);
    expression = `tupleElement(${expression}, ${position})`;
    node = child;
  }
  return expression;
}

/** True when one path goes through the end of another; the shorter one then gives the whole inner JSON text. */
export const leadsThrough = (longer: SourcePath, shorter: SourcePath): boolean =>
  longer.length > shorter.length && shorter.every((key, index) => longer[index] === key);
