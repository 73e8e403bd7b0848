// Names within a sentence: the value that it is about, other values of the report, and whatever looks like an address, an e-mail,
// a telephone number, a domain or a file. Pieces that have been replaced are not looked at again.

import ipaddr from 'ipaddr.js';

import { looksLikeFile } from './paths.js';
import type { Pseudonyms } from './pseudonyms.js';

/** Values of the report that are names, and what stands for them. */
export type KnownNames = ReadonlyMap<string, string>;

/** A piece of a text; done with what has been replaced, or must stay. */
type Piece = { readonly text: string; readonly isDone: boolean };

// Bounded by what mail and names allow (RFC 5321, RFC 1035, with room), so that a long hostile text costs no more than its length.
const EMAIL = /[^\s<>()[\],;:"'@=]{1,320}@[^\s<>()[\],;:"'@=]{0,320}[^\s<>()[\],;:"'@=.]/gu;
/** Not behind a slash: `Chrome/126.0.0.0` is a version. */
const IPV4 = /(?<![\w./-])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?![\w-]|\.\d)/g;
const IPV6 = /(?<![\w:.])(?=[0-9a-f:]*:[0-9a-f]*:)[0-9a-f:]+(?:\.\d+){0,3}(?:\/\d{1,3})?(?![\w:])/gi;
const PHONE = /(?<!\w)\+\d{7,15}(?!\w)/g;
const DOMAIN = /(?<![\w.@/-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}[\p{L}\p{N}])?\.){1,64}\p{L}{2,63}(?![\w-])/gu;
/** An id that nothing else in the report has: by the prefixes that services give to ids. */
const ID = /(?<![\w.-])(?:acct|account|user|usr|uid|org|team|tenant|key|sk|pk|cus|card|pm|proj|req|conv)[_-](?=[\w-]*\d)[\w-]+/g;
const WORD = /[^\s,;()]+/g;
/** Sentences of the innocent explanations name the organisation, and nothing behind it. */
const ORGANISATION = /(?<=declare one organisation, ).+(?=\.$)/gsu;
const MAIL_AT = /(?<=mail at )[^\s,;]+?(?=[,;.]?(?:\s|$))/gu;

export interface Sentence {
  readonly text: string;
  /** The value that the sentence is about, if it is a name. */
  readonly value: string | null;
  readonly stands: string;
}

/** The sentence without names. */
export function withoutNames({ text, value, stands }: Sentence, known: KnownNames, pseudonyms: Pseudonyms): string {
  // Mailboxes first: a domain that the sentence is about would leave the local part of one behind.
  let pieces = replaced(text, EMAIL, (found) => pseudonyms.email(found));
  // Also where nothing stands for it: what is no name must not be taken for one by its look.
  if (value !== null && value !== '') pieces = pieces.flatMap((piece) => (piece.isDone ? [piece] : withValue(piece.text, value, stands)));
  const steps: readonly (readonly [RegExp, (found: string) => string | null])[] = [
    [ORGANISATION, (found) => known.get(found) ?? pseudonyms.name('org', found)],
    [MAIL_AT, (found) => pseudonyms.mailDomain(found)],
    [IPV4, (found) => placeOf(found, pseudonyms)],
    [IPV6, (found) => placeOf(found, pseudonyms)],
    [PHONE, (found) => pseudonyms.phone(found)],
    [WORD, (found) => knownWord(found, known, pseudonyms)],
    [ID, (found) => pseudonyms.name('id', found)],
    [DOMAIN, (found) => pseudonyms.mailDomain(found)],
  ];
  for (const [pattern, replace] of steps) pieces = pieces.flatMap((piece) => (piece.isDone ? [piece] : replaced(piece.text, pattern, replace)));
  return pieces.map((piece) => piece.text).join('');
}

/** A user agent or the like: only contacts are names in it, or `node.js` would be a domain. */
export function withoutContacts(text: string, pseudonyms: Pseudonyms): string {
  const mailed = replaced(text, EMAIL, (found) => pseudonyms.email(found));
  const sited = mailed.flatMap((piece) => (piece.isDone ? [piece] : replaced(piece.text, /(?<=:\/\/|www\.)[^\s/;,)]+/gu, (found) => pseudonyms.mailDomain(found))));
  const placed = sited.flatMap((piece) => (piece.isDone ? [piece] : replaced(piece.text, IPV4, (found) => placeOf(found, pseudonyms))));
  return placed.map((piece) => piece.text).join('');
}

/** What a pattern finds, replaced; null leaves it. */
function replaced(text: string, pattern: RegExp, replace: (found: string) => string | null): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const stands = replace(match[0]);
    if (stands === null) continue;
    pieces.push({ text: text.slice(end, match.index), isDone: false }, { text: stands, isDone: true });
    end = match.index + match[0].length;
  }
  return [...pieces, { text: text.slice(end), isDone: false }];
}

/** A figure such as `12` may be an organisation's name and a count in one sentence: only behind these words it is the name. */
const LEAD = /(?:organisation|fingerprint|from|at|mailbox|with|client|value|device) $/;
const LONGEST_LEAD = 16;

function withValue(text: string, value: string, stands: string): Piece[] {
  const isFigure = /^[\d.,]{1,9}$/.test(value);
  const pieces: Piece[] = [];
  let end = 0;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    const [before, behind] = [text.slice(Math.max(0, at - LONGEST_LEAD), at), text.slice(at + value.length, at + value.length + 2)];
    const isWhole = !/[\p{L}\p{N}_]$/u.test(before) && !/^[\p{L}\p{N}_]/u.test(behind);
    if (at < end || (isFigure ? !isWhole || !LEAD.test(before) : value.length < 4 && !isWhole)) continue;
    pieces.push({ text: text.slice(end, at), isDone: false }, { text: stands, isDone: true });
    end = at + value.length;
  }
  return [...pieces, { text: text.slice(end), isDone: false }];
}

function placeOf(found: string, pseudonyms: Pseudonyms): string | null {
  const [base = ''] = found.split('/');
  if (!ipaddr.isValid(base)) return null;
  return found.includes('/') ? pseudonyms.network(found) : pseudonyms.address(found);
}

/** Longer ones are no words of a sentence and no path. */
const LONGEST_WORD = 4096;

/** A word is a name when the report knows it as one, whatever punctuation stands about it; a figure never is. */
function knownWord(found: string, known: KnownNames, pseudonyms: Pseudonyms): string | null {
  if (found.length > LONGEST_WORD) return known.get(found) ?? null;
  const [, before = '', word = '', behind = ''] = /^(["'([]*)(.*?)(["')\].:!?]*)$/su.exec(found) ?? [];
  const stands = /^[\d.,]*$/.test(word) ? undefined : (known.get(word) ?? known.get(found));
  if (stands !== undefined) return known.has(word) ? `${before}${stands}${behind}` : stands;
  const [, file = '', row = ''] = /^(.*?)((?::\d+)?)$/su.exec(word) ?? [];
  return looksLikeFile(file) ? `${before}${pseudonyms.path(file)}${row}${behind}` : null;
}
