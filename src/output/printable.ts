// Makes text from logs safe to print: whatever could steer a terminal, turn a line around or hide shows as an escape.
// User agents, e-mail addresses and prompts are written by the people under investigation (CWE-150).

// Controls (C0, DEL, C1), format characters (bidi, zero width, tags), surrogates without a partner, private use, line
// and paragraph separators, and code points that by Unicode's own property show nothing.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|\\(?=u\{)/gu;
const NOT_ASCII = /[^\x20-\x7e]/gu;
const LOOKS_PLAIN = /^[\x20-\x5b\x5d-\x7e]*$/;

const visible = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/**
 * `printable('a\x1b[31m')` is `a\u{1b}[31m`. A backslash that would read as the start of such an escape is escaped
 * itself, so that two different texts never print alike. With `asciiOnly` every other character outside ASCII is
 * escaped too, for terminals that cannot show it.
 */
export function printable(text: string, asciiOnly = false): string {
  if (LOOKS_PLAIN.test(text)) return text;
  const safe = text.replace(UNPRINTABLE, visible);
  return asciiOnly ? safe.replace(NOT_ASCII, visible) : safe;
}

// As above without the backslash (JSON escapes it) and without newlines, which in JSON text only ever lay out.
const UNPRINTABLE_IN_JSON = /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** JSON text that means the same and that `cat` shows without harm: such characters become \uXXXX. */
export function printableJson(json: string): string {
  if (/^[\x20-\x7e\n]*$/.test(json)) return json;
  return json.replace(UNPRINTABLE_IN_JSON, (character) =>
    Array.from({ length: character.length }, (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`).join(''),
  );
}

/** A whole document of JSON, indented, with a newline at its end. */
export const jsonDocument = (content: unknown): string => `${printableJson(JSON.stringify(content, null, 2))}\n`;

/** One line of NDJSON. */
export const jsonLine = (content: unknown): string => `${printableJson(JSON.stringify(content))}\n`;
