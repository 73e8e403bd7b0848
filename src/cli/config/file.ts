// Settings from a file: what a flag says, written down. Keys are the names of flags, at the top for every command that has the flag,
// or below the name of a command for that one alone. Each keeps its line, so that whatever is wrong or in force can be pointed at.

import { readFileSync, statSync } from 'node:fs';

import { EXIT, LockstepError } from '../../domain/errors.js';
import { parsedYaml, yaml, type YamlNode } from '../../yaml.js';

export interface Setting {
  /** Null for one that stands at the top. */
  readonly command: string | null;
  readonly key: string;
  /** As it stands in the file; several for a list. */
  readonly values: readonly (string | boolean)[];
  readonly isList: boolean;
  readonly line: number;
}

export interface Settings {
  readonly path: string;
  readonly entries: readonly Setting[];
}

/** The file that is obeyed when nobody names one, in the folder that lockstep is started in and nowhere else. */
export const DISCOVERED = 'lockstep.yaml';

/** Nobody writes a longer one by hand. */
const MOST_BYTES = 1024 * 1024;

/** Throws exit 2 for what is no file of settings, 3 for a missing one. */
export function readSettings(path: string): Settings {
  const text = textOf(path);
  const { document, lineOf, fault } = parsedYaml(text);
  if (fault !== null) throw badSetting(`${path}:${fault.line}`, `is not YAML (${fault.message}).`, 'Mend it there.');
  if (document.contents === null) return { path, entries: [] };
  return { path, entries: entriesOf(document.contents, null, { path, lineOf }) };
}

interface Source {
  readonly path: string;
  readonly lineOf: (offset: number | undefined) => number;
}

function entriesOf(node: YamlNode, command: string | null, { path, lineOf }: Source): Setting[] {
  const { isMap, isScalar, isSeq } = yaml();
  const at = (place: unknown): string => `${path}:${lineOf((place as YamlNode | null)?.range?.[0])}`;
  if (!isMap(node)) throw badSetting(at(node), 'holds no settings.', 'Write the name of a flag, a colon and its value, such as `fail-on: high`.');
  return node.items.flatMap(({ key, value }): Setting[] => {
    if (!isScalar(key) || typeof key.value !== 'string') throw badSetting(at(key), 'a key is no word.', 'Write the name of a flag.');
    if (isMap(value) && command === null) return entriesOf(value, key.value, { path, lineOf });
    const items: readonly unknown[] = isSeq(value) ? value.items : [value];
    // An alias is none of the three: it is refused like any other thing that is no value.
    const values = items.map((item) => {
      const plain = isScalar(item) ? item.value : null;
      if (typeof plain === 'boolean' || typeof plain === 'string') return plain;
      // As it was typed: 1e3 and 0.50 are for the flag to read.
      if (isScalar(item) && typeof plain === 'number') return item.source ?? String(plain);
      throw badSetting(at(key), `\`${String(key.value)}\` has no value that a flag could have.`, 'Write a text, a number, true or false, or a list of texts; anchors are not followed.');
    });
    return [{ command, key: key.value, values, isList: isSeq(value), line: lineOf(key.range?.[0]) }];
  });
}

function textOf(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES) throw badSetting(path, `holds ${size} bytes, and ${MOST_BYTES} are the most.`, 'Is it the file of settings?');
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof LockstepError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'error';
    throw new LockstepError({ code: 'unreadable-config', exit: code === 'ENOENT' ? EXIT.nothingUsable : EXIT.inputOutput, where: path, what: `cannot be read (${code}).`, next: 'Name the file of settings with --config, or leave it out.', cause });
  }
}

export const badSetting = (where: string, what: string, next: string): LockstepError => new LockstepError({ code: 'bad-config', exit: EXIT.usage, where, what, next });
