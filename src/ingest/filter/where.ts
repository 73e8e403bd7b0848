// What does --where ask for? `FIELD OP VALUE` joined by `and` / `or`, brackets welcome; `and` binds closer than `or`.

import { REQUEST_FIELDS, type RequestField } from '../../domain/fields.js';
import { suggestion } from '../../domain/near-names.js';
import { badWhere, tokensOf, type OPERATORS, type Token } from './tokens.js';

export type Operator = (typeof OPERATORS)[number] | 'in';

export interface Comparison {
  readonly kind: 'comparison';
  readonly field: RequestField;
  readonly operator: Operator;
  /** One value, or the list of `in`. */
  readonly values: readonly string[];
  /** Place of the first value in the expression. */
  readonly at: number;
}

export type Where = Comparison | { readonly kind: 'and' | 'or'; readonly parts: readonly Where[] };

/** Fields whose text is kept; of prompts, system prompts and tools only hashes are. */
export const FILTER_FIELDS: readonly RequestField[] = REQUEST_FIELDS.filter(({ form, name }) => form !== 'prompt' && name !== 'prompt_hash').map(({ name }) => name);

/** Deeper nesting than anyone writes, well short of what the engine refuses. */
const DEEPEST = 50;

/** Parses an expression; throws exit 2 with the place of what is wrong. */
export function parseWhere(expression: string): Where {
  const reader = new WhereReader(expression, tokensOf(expression));
  const where = reader.alternatives(0);
  reader.expectEnd();
  return where;
}

class WhereReader {
  private next = 0;

  constructor(
    private readonly expression: string,
    private readonly tokens: readonly Token[],
  ) {}

  alternatives(depth: number): Where {
    return this.joined('or', () => this.joined('and', () => this.term(depth)));
  }

  expectEnd(): void {
    const token = this.peek();
    if (token.kind !== 'end') throw this.unexpected(token, '`and` or `or`');
  }

  private joined(kind: 'and' | 'or', part: () => Where): Where {
    const parts = [part()];
    while (this.isKeyword(kind)) {
      this.next++;
      parts.push(part());
    }
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind, parts };
  }

  private term(depth: number): Where {
    const token = this.peek();
    if (token.kind !== '(') return this.comparison();
    if (depth >= DEEPEST) throw badWhere(this.expression, token.at, 'too many brackets within brackets.');
    this.next++;
    const inner = this.alternatives(depth + 1);
    this.expect(')');
    return inner;
  }

  private comparison(): Comparison {
    const name = this.peek();
    if (name.kind !== 'word') throw this.unexpected(name, 'a field');
    this.next++;
    const field = FILTER_FIELDS.find((each) => each === name.text.toLowerCase());
    if (field === undefined) throw badWhere(this.expression, name.at, unknownField(name.text));
    const operator = this.operator();
    const at = this.peek().at;
    return { kind: 'comparison', field, operator, values: operator === 'in' ? this.list() : [this.value()], at };
  }

  private operator(): Operator {
    const token = this.peek();
    this.next++;
    if (token.kind === 'operator') return token.text;
    if (token.kind === 'word' && !token.quoted && token.text.toLowerCase() === 'in') return 'in';
    throw this.unexpected(token, 'one of = != < <= > >= ~ in');
  }

  private list(): string[] {
    this.expect('(');
    const values = [this.value()];
    while (this.peek().kind === ',') {
      this.next++;
      values.push(this.value());
    }
    this.expect(')');
    return values;
  }

  private value(): string {
    const token = this.peek();
    if (token.kind !== 'word') throw this.unexpected(token, 'a value');
    this.next++;
    return token.text;
  }

  private expect(kind: '(' | ')'): void {
    const token = this.peek();
    if (token.kind !== kind) throw this.unexpected(token, `\`${kind}\``);
    this.next++;
  }

  private isKeyword(keyword: string): boolean {
    const token = this.peek();
    return token.kind === 'word' && !token.quoted && token.text.toLowerCase() === keyword;
  }

  private peek(): Token {
    return this.tokens[this.next] ?? { kind: 'end', text: '', at: this.expression.length };
  }

  private unexpected(token: Token, wanted: string): Error {
    const found = token.kind === 'end' ? 'the expression ends' : `\`${token.text}\` stands`;
    return badWhere(this.expression, token.at, `${found} where ${wanted} is expected.`);
  }
}

function unknownField(name: string): string {
  const isKeptAsHash = REQUEST_FIELDS.some((field) => field.name === name.toLowerCase());
  if (isKeptAsHash) return `the text of \`${name}\` is not kept, so rows cannot be chosen by it.`;
  return `\`${name}\` is no field of a request. ${suggestion(name, FILTER_FIELDS)}`;
}
