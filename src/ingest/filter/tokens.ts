// The words of a --where expression with their places: names, operators, values, brackets.

import { EXIT, LockstepError } from '../../domain/errors.js';

export const OPERATORS = ['!=', '<=', '>=', '=', '<', '>', '~'] as const;

export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly at: number; readonly quoted: boolean }
  | { readonly kind: 'operator'; readonly text: (typeof OPERATORS)[number]; readonly at: number }
  | { readonly kind: '(' | ')' | ',' | 'end'; readonly text: string; readonly at: number };

/** An error that points at a place in the expression; `at` counts from 0, people count from 1. */
export const badWhere = (expression: string, at: number, what: string): LockstepError =>
  new LockstepError({
    code: 'bad-where', exit: EXIT.usage, what, where: `--where, character ${at + 1} of \`${expression}\``,
    next: "Write FIELD OP VALUE joined by and / or, OP one of = != < <= > >= ~ in, as in \"status >= 400 and model in ('a', 'b')\".",
  });

/** Cuts an expression into tokens; the last is always `end`. */
export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < expression.length) {
    const rest = expression.slice(at);
    const blank = /^\s+/.exec(rest);
    if (blank !== null) {
      at += blank[0].length;
      continue;
    }
    const token = bracketOrOperator(expression, rest, at) ?? word(expression, at);
    tokens.push(token.token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', at: expression.length });
  return tokens;
}

interface Cut {
  readonly token: Token;
  readonly end: number;
}

function bracketOrOperator(expression: string, rest: string, at: number): Cut | null {
  const first = rest[0];
  if (first === '(' || first === ')' || first === ',') return { token: { kind: first, text: first, at }, end: at + 1 };
  const operator = OPERATORS.find((each) => rest.startsWith(each));
  const strange = /^(==+|<>|=<|=>|&&|\|\||!~|=~)/.exec(rest)?.[0];
  if (strange !== undefined) throw badWhere(expression, at, `\`${strange}\` is no operator${meant(strange)}.`);
  return operator === undefined ? null : { token: { kind: 'operator', text: operator, at }, end: at + operator.length };
}

/** What other languages write, in the words of this one. */
const MEANT: Readonly<Record<string, string>> = { '==': '=', '===': '=', '<>': '!=', '=<': '<=', '=>': '>=', '&&': 'and', '||': 'or', '=~': '~' };

const meant = (strange: string): string => (MEANT[strange] === undefined ? '' : `; write \`${MEANT[strange]}\``);

/** A bare word up to a blank, bracket, comma or operator, or text in quotes with backslash before a quote or backslash. */
function word(expression: string, at: number): Cut {
  const quote = expression[at];
  if (quote !== '"' && quote !== "'") {
    const text = /^[^\s(),=!<>~'"]+/.exec(expression.slice(at))?.[0];
    if (text === undefined) throw badWhere(expression, at, `\`${expression[at] ?? ''}\` does not belong here.`);
    return { token: { kind: 'word', text, at, quoted: false }, end: at + text.length };
  }
  let text = '';
  for (let index = at + 1; index < expression.length; index++) {
    const letter = expression[index] ?? '';
    const next = expression[index + 1];
    if (letter === quote) return { token: { kind: 'word', text, at, quoted: true }, end: index + 1 };
    // Other backslashes stay: they belong to regular expressions.
    if (letter === '\\' && (next === quote || next === '\\')) {
      text += next;
      index++;
    } else text += letter;
  }
  throw badWhere(expression, at, 'a quote is not closed.');
}
