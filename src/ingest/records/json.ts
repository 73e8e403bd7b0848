// One JSON document to a value, without loss: whole numbers beyond 2^53, such as ids and nanoseconds, stay text.

/** A string, kept as it is, or a number of sixteen digits and more. */
const STRING_OR_LONG_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d{16,}(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
const MAY_HOLD_LONG_NUMBER = /[:,[\s]-?\d{16}/;

/** Parsed document; undefined when the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    if (!MAY_HOLD_LONG_NUMBER.test(text)) return JSON.parse(text);
    return JSON.parse(text.replace(STRING_OR_LONG_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`)));
  } catch {
    return undefined;
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object out of a text that looks like one; null otherwise. */
export function parseObject(text: string): JsonObject | null {
  if (!/^\s*\{/.test(text)) return null;
  const value = parseJson(text);
  return isObject(value) ? value : null;
}

/** A plain value as text; nothing of a structure. */
export const plainText = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '');
