// The SQL of a --where expression: fields and operators come from closed lists, every value is bound.

import ipaddr from 'ipaddr.js';
import { REQUEST_FIELDS, type RequestField } from '../../domain/fields.js';
import { EXIT, LockstepError } from '../../domain/errors.js';
import { EngineError, allRows, type Engine, type Parameters } from '../../store/engine.js';
import { badWhere } from './tokens.js';
import { momentOf } from './window.js';
import type { Comparison, Where } from './where.js';

export interface Condition {
  /** Fields that it compares. */
  readonly fields: readonly RequestField[];
  /** UInt8 or NULL over the columns of `requests`. */
  readonly sql: string;
  readonly parameters: Parameters;
}

/** Translates an expression; throws exit 2 for a value that cannot be compared with its field. */
export function conditionOf(where: Where, expression: string): Condition {
  const parameters: Record<string, string | number> = {};
  const bind = (value: string | number, type: string): string => {
    const name = `w${Object.keys(parameters).length}`;
    parameters[name] = value;
    return `{${name}:${type}}`;
  };
  const translate = (node: Where): string =>
    node.kind === 'comparison' ? `ifNull(${comparison(node, expression, bind)}, 0)` : `(${node.parts.map(translate).join(node.kind === 'and' ? ' AND ' : ' OR ')})`;
  return { fields: fieldsIn(where), sql: translate(where), parameters };
}

const fieldsIn = (node: Where): RequestField[] => (node.kind === 'comparison' ? [node.field] : [...new Set(node.parts.flatMap(fieldsIn))]);

type Bind = (value: string | number, type: string) => string;

function comparison(node: Comparison, expression: string, bind: Bind): string {
  if (node.operator === 'in') return `(${node.values.map((value) => one(node, '=', value, expression, bind)).join(' OR ')})`;
  return one(node, node.operator, node.values[0] ?? '', expression, bind);
}

function one(node: Comparison, operator: string, value: string, expression: string, bind: Bind): string {
  const { field } = node;
  const form = REQUEST_FIELDS.find(({ name }) => name === field)?.form ?? 'text';
  if (operator === '~') {
    if (form === 'time' || form === 'count') throw badWhere(expression, node.at, `\`${field}\` is no text: ~ does not apply to it.`);
    return `match(${field}, ${bind(value, 'String')})`;
  }
  if (form === 'time') {
    const moment = momentOf(value);
    if (moment === null) throw badWhere(expression, node.at, `\`${value}\` is no time such as 2026-04-22T10:00:00Z.`);
    return `${field} ${operator} fromUnixTimestamp64Milli(${bind(moment, 'Int64')}, 'UTC')`;
  }
  const number = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null;
  if (form === 'count') {
    if (number === null) throw badWhere(expression, node.at, `\`${value}\` is no number, and \`${field}\` is one.`);
    return `${field} ${operator} ${bind(number, 'Float64')}`;
  }
  const isOrder = ['<', '<=', '>', '>='].includes(operator);
  if (form === 'address' && isOrder) throw badWhere(expression, node.at, `addresses have no order: ${operator} does not apply to \`${field}\`.`);
  if (form === 'address') return address(field, operator, value, bind);
  // A status is text, but `status >= 400` means numbers.
  if (isOrder && number === null) throw badWhere(expression, node.at, `\`${value}\` is no number, and ${operator} compares only numbers and times.`);
  if (number !== null && isOrder) return `toFloat64OrNull(${field}) ${operator} ${bind(number, 'Float64')}`;
  return `${field} ${operator} ${bind(field === 'country' ? value.toUpperCase() : value, 'String')}`;
}

/** Addresses are compared in canonical spelling; `= 203.0.113.0/24` asks for a network. */
function address(field: string, operator: string, value: string, bind: Bind): string {
  if (value.includes('/') && ipaddr.isValidCIDR(value) && (operator === '=' || operator === '!=')) {
    const inside = `if(${field} = '' OR startsWith(${field}, 'hash-'), 0, isIPAddressInRange(${field}, ${bind(value, 'String')}))`;
    return operator === '=' ? inside : `NOT ${inside}`;
  }
  const canonical = ipaddr.isValid(value) ? ipaddr.process(value).toString() : value;
  return `${field} ${operator} ${bind(canonical, 'String')}`;
}

/** Asks the engine whether it understands the condition, so that a bad pattern is told before the load and not after it. */
export async function checkCondition(engine: Engine, { sql, parameters }: Condition, expression: string): Promise<void> {
  try {
    await allRows(engine, `SELECT count() FROM requests WHERE ${sql}`, parameters);
    // An empty table compiles no pattern.
    for (const pattern of patternsOf(sql, parameters)) await allRows(engine, 'SELECT match(toString(number), {pattern:String}) FROM numbers(1)', { pattern });
  } catch (error) {
    if (!(error instanceof EngineError) || error.clickhouseCode === null) throw error;
    throw new LockstepError({ code: 'bad-where', exit: EXIT.usage, what: `the engine does not understand \`${expression}\`.`, where: '--where', next: 'After ~ stands a regular expression in RE2 syntax.', cause: error });
  }
}

const patternsOf = (sql: string, parameters: Parameters): string[] =>
  [...sql.matchAll(/match\(\w+, \{(\w+):String\}\)/g)].map((match) => String(parameters[match[1] ?? ''] ?? ''));
