// What stands for a name? A keyed pseudonym: whoever has the key makes the same one again, nobody else can try names until one
// fits, as a plain hash of an address or an e-mail would let them (ENISA, Pseudonymisation techniques and best practices, 2019).

import { createHmac } from 'node:crypto';

import { addressPseudonym, networkPseudonym, type Digest } from './addresses.js';
import { pathPseudonym } from './paths.js';

/** RFC 4648 in lower case: no character that a shell, a spreadsheet or a mail server takes for anything else. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
/** 60 bits: among a million names two meet with a chance of less than one in a million. */
const LENGTH = 12;
/** Of two parts each: 50 bits, among fewer values. */
const PART_LENGTH = 10;

/** What a name is of; the word that its pseudonym begins with. */
export type NameKind = 'acct' | 'key' | 'org' | 'card' | 'bin' | 'device' | 'hash' | 'req' | 'conv' | 'as' | 'ref' | 'value' | 'id' | 'model' | 'expr' | 'text' | 'author';

export class Pseudonyms {
  readonly #key: Uint8Array;
  readonly #known = new Map<string, string>();
  /** Tells two keys apart and gives away neither. */
  readonly keyId: string;

  constructor(key: Uint8Array) {
    this.#key = key;
    this.keyId = this.#digest('key', '').toString('hex', 0, 8);
  }

  readonly #digest: Digest = (about, text) => createHmac('sha256', this.#key).update(`${about}\0${text}`).digest();

  #letters(about: string, text: string, length = LENGTH): string {
    const cached = `${about}\0${text}`;
    const known = this.#known.get(cached);
    if (known !== undefined) return known;
    const letters = [...this.#digest(about, text).subarray(0, length)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
    this.#known.set(cached, letters);
    return letters;
  }

  /** Nothing stays nothing: an absent value is no name. */
  name(kind: NameKind, text: string): string {
    return text === '' ? '' : `${kind}-${this.#letters(kind, text)}`;
  }

  account(id: string): string {
    return this.name('acct', id);
  }

  /** The domain and the local part apart, so that shared ones of both survive; `.invalid` is nobody's (RFC 2606). */
  email(text: string): string {
    const at = text.lastIndexOf('@');
    if (at < 0) return this.name('value', text);
    return `user-${this.#letters('mail-user', text.slice(0, at).toLowerCase())}@${this.mailDomain(text.slice(at + 1))}`;
  }

  mailDomain(text: string): string {
    return text === '' ? '' : `mail-${this.#letters('mail-domain', text.toLowerCase())}.invalid`;
  }

  /** The first seven digits and the rest apart, as lockstep compares them: a shared range survives. */
  phone(text: string): string {
    const digits = text.replace(/[^0-9]/g, '');
    if (digits.length < 7) return this.name('value', text);
    const range = `tel-${this.#letters('phone-range', digits.slice(0, 7), PART_LENGTH)}`;
    return digits.length === 7 ? range : `${range}-${this.#letters('phone', digits, PART_LENGTH)}`;
  }

  /** Of a hash, too: whoever has the log could look it up there. */
  address(text: string): string {
    if (text.startsWith('hash-')) return this.name('hash', text);
    return text === '' ? '' : (addressPseudonym(text, this.#digest) ?? this.name('value', text));
  }

  network(text: string): string {
    return text === '' ? '' : (networkPseudonym(text, this.#digest) ?? this.name('value', text));
  }

  path(text: string): string {
    return pathPseudonym(text, (kind, part) => `${kind}-${this.#letters(kind, part)}`);
  }
}
