// How does text become HTML without becoming markup? Every value that is put into a template goes through one escape.
// Log text is written by the people under investigation (CWE-79); nothing is ever trusted because of where it stands.

import { printable } from '../printable.js';

/** HTML that is safe to send: only the template below makes it. */
export class Markup {
  readonly #html: string;

  constructor(html: string) {
    this.#html = html;
  }

  toString(): string {
    return this.#html;
  }
}

export type Insertable = Markup | string | number | null | readonly Insertable[];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

/** For text and for quoted attributes alike. Controls, bidi overrides and invisible characters show as `\u{1b}`. */
export const escaped = (text: string): string => printable(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');

/** `` html`<td>${text}</td>` ``: strings are escaped, markup stays, lists are joined, null is nothing. Attributes are always quoted. */
export function html(parts: TemplateStringsArray, ...inserted: readonly Insertable[]): Markup {
  return new Markup(parts.reduce((whole, part, index) => `${whole}${inserting(inserted[index - 1] ?? null)}${part}`));
}

export const NOTHING = new Markup('');

function inserting(content: Insertable): string {
  if (content === null) return '';
  if (content instanceof Markup) return content.toString();
  if (typeof content === 'string') return escaped(content);
  return typeof content === 'number' ? String(content) : content.map(inserting).join('');
}
