// Damages a report along its own schema: every change is one that the schema allows, so that most damaged reports are accepted and rendered.
// What a forger who knows the schema would write: hostile text, numbers at the ends of what they may be, words of another choice, absent parts.

import { readFileSync } from 'node:fs';
import type { Random } from '../../../src/simulate/random.js';
import { fileURLToPath } from 'node:url';

type Plain = Readonly<Record<string, unknown>>;

/** As much of JSON Schema as the report's schema uses. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

const ROOT = JSON.parse(readFileSync(fileURLToPath(new URL('../../../src/output/schemas/report.json', import.meta.url)), 'utf8')) as Schema & { readonly $defs: Readonly<Record<string, Schema>> };

const TEXTS: readonly string[] = [
  '', ' ', '=1+1', '+cmd', '-1', '@SUM(A1)', '\t=1', '＝1', '<script>alert(1)</script>', '</style></svg><img src=x onerror=alert(1)>', '" onload="x', "' onload='x", '&lt;&#60;&', ']]>', '-->', '![a](http://x)', '[a](javascript:x)', '|a|b|', '`x`', '```', '# x', '- x',
  '\x1b[2J\x1b]0;x\x07', '\x9b31m', '\x00', '\r\n\r\n', '\n## x\n', '\u202egnp.', '\u2066x', '\u200b', '\u{e0041}', '\u2028', '\ufeff', '\ud800', '\udc00x', 'é', '😀', '\u0301'.repeat(50), '__proto__', 'constructor', 'toString', 'hasOwnProperty',
  "'; DROP TABLE requests; --", '{x:String}', '${x}', '%00', '../../../etc/passwd', 'http://[', 'ipv4-addr', '203.0.113.300', '::::', 'C-ffffff', 'a'.repeat(20_000), '1'.repeat(400), 'x '.repeat(3000), '\n'.repeat(500),
];
const MOMENTS = ['0000-01-01T00:00:00.000Z', '0001-01-01T00:00:00.000Z', '1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00.000Z', '2026-02-28T23:59:59.999Z', '2024-02-29T12:00:00.000Z', '9999-12-31T23:59:59.999Z'];
const NUMBERS = [0, -0, 1, -1, 2, 0.5, 0.1 + 0.2, 1e-7, 5e-324, 1e21, 1e308, -1e308, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 2 ** 31, 2 ** 32, 2 ** 53, 65_536, 8.64e15];
/** Longer lists than this are made by nobody's fixture; what grows faster than its list shows here. */
const LONG = 400;
const LONG_FROM = 50_000;

/** Changes about so many places of a report; fewer where it has fewer. */
export function forged(text: Buffer, random: Random): Buffer {
  const report = JSON.parse(text.toString()) as unknown;
  const many = [2, 10, 60, 400][random.below(4)] ?? 10;
  const chance = Math.min(1, many / Math.max(1, placesIn(report)));
  return Buffer.from(JSON.stringify(changed(report, ROOT, { random, chance })));
}

interface Chance {
  readonly random: Random;
  readonly chance: number;
}

const placesIn = (value: unknown): number => (value === null || typeof value !== 'object' ? 1 : 1 + Object.values(value).reduce((sum: number, each) => sum + placesIn(each), 0));

function changed(value: unknown, schema: Schema, chance: Chance): unknown {
  const meant = meantBy(schema, value);
  const isHit = chance.random.uniform() < chance.chance;
  if (isHit && takesNull(schema) && chance.random.below(3) === 0) return null;
  if (meant.const !== undefined) return value;
  if (meant.enum !== undefined) return isHit ? oneOf(meant.enum, chance.random) : value;
  if (Array.isArray(value)) return changedList(value, meant, chance, isHit);
  if (value !== null && typeof value === 'object') return changedObject(value as Plain, meant, chance, isHit);
  if (!isHit) return value;
  if (typeof value === 'string') return textFor(value, meant, chance.random);
  if (typeof value === 'number') return numberFor(value, meant, chance.random);
  return typeof value === 'boolean' ? !value : madeFor(meant, value, chance.random);
}

function changedList(list: readonly unknown[], { items = {}, minItems = 0, maxItems = Infinity }: Schema, chance: Chance, isHit: boolean): unknown[] {
  const each = list.map((element) => changed(element, items, chance));
  if (!isHit) return each;
  // Long lists of long lists would be more than a text can hold.
  const most = JSON.stringify(each).length < LONG_FROM ? LONG : each.length;
  const other = [(): unknown[] => [], () => each.slice(1), () => each.slice(0, 1), () => [...each].reverse(), () => [...each, ...each], () => Array.from({ length: each.length === 0 ? 0 : most }, (_, index) => each[index % each.length])][chance.random.below(6)]?.() ?? each;
  return other.length >= minItems && other.length <= maxItems ? other : each;
}

function changedObject(object: Plain, { properties = {}, required = [], additionalProperties }: Schema, chance: Chance, isHit: boolean): Plain {
  const rest = typeof additionalProperties === 'object' ? additionalProperties : {};
  const entries = Object.entries(object)
    .filter(([key]) => !isHit || required.includes(key) || chance.random.below(2) === 0)
    .map(([key, value]) => [key, changed(value, properties[key] ?? rest, chance)] as const);
  const isOpen = Object.keys(properties).length === 0 && additionalProperties !== false;
  // `__proto__` as a key of its own, as JSON.parse makes it.
  const more = isHit && isOpen ? [[oneOf(TEXTS, chance.random), oneOf(TEXTS, chance.random)] as const] : [];
  return Object.fromEntries([...entries, ...more]);
}

function textFor(value: string, { pattern, format }: Schema, random: Random): string {
  if (format === 'date-time') return oneOf(MOMENTS, random);
  if (pattern === undefined) return random.below(2) === 0 ? oneOf(TEXTS, random) : `${value}${oneOf(TEXTS, random)}`;
  const fitting = [...TEXTS, '-271821-04-20', '0000-01-01', '9999-12-31', '275760-09-13'].filter((text) => new RegExp(pattern, 'u').test(text));
  return fitting.length === 0 ? value : oneOf(fitting, random);
}

function numberFor(value: number, { type, minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity }: Schema, random: Random): number {
  const isWhole = type === 'integer' || (Array.isArray(type) && type.includes('integer'));
  const fitting = [...NUMBERS, minimum, maximum].filter((each) => Number.isFinite(each) && each >= minimum && each <= maximum && each > exclusiveMinimum && (!isWhole || Number.isInteger(each)));
  return fitting.length === 0 ? value : oneOf(fitting, random);
}

/** In the place of null. */
function madeFor({ type, ...rest }: Schema, value: unknown, random: Random): unknown {
  const types = typeof type === 'string' ? [type] : (type ?? []);
  if (types.includes('string')) return textFor('', rest, random);
  if (types.includes('integer') || types.includes('number')) return numberFor(0, { type: types, ...rest }, random);
  return value;
}

/** Behind references, and of several the one that the value is of. */
function meantBy(schema: Schema, value: unknown): Schema {
  const { $ref, anyOf, ...own } = schema;
  if ($ref !== undefined) return meantBy({ ...own, ...ROOT.$defs[$ref.replace('#/$defs/', '')] }, value);
  if (anyOf === undefined) return schema;
  const fitting = anyOf.map((each) => meantBy(each, value)).find((each) => typeNames(each).includes(typeName(value)) || each.enum?.includes(value) === true);
  return { ...own, ...(fitting ?? {}) };
}

const takesNull = (schema: Schema): boolean => typeNames(schema).includes('null') || (schema.anyOf?.some(takesNull) ?? false) || schema.enum?.includes(null) === true;
const typeNames = ({ type }: Schema): readonly string[] => (typeof type === 'string' ? [type] : (type ?? [])).flatMap((name) => (name === 'integer' ? ['integer', 'number'] : [name]));
const typeName = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

const oneOf = <Element>(list: readonly Element[], random: Random): Element => list[random.below(list.length)] as Element;
