// What do people call themselves? Invented names from syllables and the handful of habits by which they form an address.
// Every domain ends in `.example`, which RFC 2606 reserves, so that no address can belong to anybody.

import type { Random } from './random.js';
import { Weighted, zipf } from './weighted.js';

const ONSETS = ['b', 'br', 'c', 'd', 'dr', 'f', 'g', 'h', 'j', 'k', 'kl', 'l', 'm', 'n', 'p', 'r', 's', 'sh', 't', 'tr', 'v', 'w', 'y', 'z'];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ia', 'eo'];
const CODAS = ['', '', '', 'n', 'r', 'l', 's', 'm', 'k', 'th', 'nd'];
const NICKNAMES = [
  'pixel', 'river', 'ghost', 'maple', 'turbo', 'lunar', 'cobalt', 'noodle', 'orbit', 'ember', 'quiet', 'sunny', 'velvet', 'marble', 'rocket', 'cedar',
  'frost', 'mango', 'zephyr', 'dusty', 'silver', 'ninja', 'hazel', 'storm', 'willow', 'atlas', 'comet', 'pepper', 'raven', 'tiger', 'bytes', 'logic',
];
const FREE_MAIL = zipf(['mail', 'inbox', 'webmail', 'post', 'letterbox', 'quickmail', 'mailer', 'epost', 'freemail', 'homemail'].map((name) => `${name}.example`), 1.1);

export interface Name {
  readonly given: string;
  readonly family: string;
}

const syllable = (random: Random): string => random.pick(ONSETS) + random.pick(VOWELS) + random.pick(CODAS);

/** A name of no particular people: two to three syllables each. */
export const drawName = (random: Random): Name => ({
  given: syllable(random) + random.pick(ONSETS) + random.pick(VOWELS),
  family: Array.from({ length: random.integer(2, 3) }, () => syllable(random)).join(''),
});

export type LocalPart = (name: Name, random: Random) => string;

const digits = (random: Random, count: number): string => random.text(count, '0123456789');

/** Habits of forming the part before the @, by how common they are. */
export const COMMON_LOCAL_PARTS: readonly (readonly [LocalPart, number])[] = [
  [({ given, family }) => `${given}.${family}`, 26],
  [({ given, family }) => `${given}${family}`, 14],
  [({ given, family }, random) => `${given}${family}${digits(random, random.integer(1, 4))}`, 16],
  [({ given, family }) => `${given.slice(0, 1)}${family}`, 10],
  [({ given, family }) => `${given}_${family}`, 6],
  [({ given }, random) => `${given}${digits(random, random.integer(2, 4))}`, 10],
  [(_, random) => `${random.pick(NICKNAMES)}${random.pick(NICKNAMES)}`, 6],
  [(_, random) => `${random.pick(NICKNAMES)}${digits(random, random.integer(1, 4))}`, 7],
  [({ given, family }, random) => `${given}.${family}${digits(random, 2)}`, 5],
];
const HABITS = new Weighted(COMMON_LOCAL_PARTS);

/** Habit of firms and schools. */
export const firstDotLast: LocalPart = ({ given, family }) => `${given}.${family}`;

/** An invented firm's or private domain. */
export function drawDomain(random: Random): string {
  const stem = syllable(random) + syllable(random);
  return `${stem}${random.pick(['', '', '-labs', '-tech', 'soft', '-studio', 'works', '-group'])}.example`;
}

/** The address of somebody unconnected: mostly free mail, one in six at a domain of their own. */
export function drawEmail(random: Random, given: { readonly domain?: string; readonly localPart?: LocalPart } = {}): string {
  const name = drawName(random);
  const localPart = given.localPart ?? HABITS.draw(random);
  const own = random.chance(1 / 6) ? drawDomain(random) : FREE_MAIL.draw(random);
  return `${localPart(name, random)}@${given.domain ?? own}`;
}

const TAGS = ['ai', 'api', 'llm', 'test', 'work', 'dev', 'shop', 'news', 'bot', 'app', 'trial', 'lab'];

/** Another name of the same mailbox (RFC 5233): a word, a number or both behind a plus. */
export function subAddressed(email: string, random: Random): string {
  const [local = '', domain = ''] = email.split('@');
  const word = random.chance(0.6) ? random.pick(TAGS) : '';
  const number = word === '' || random.chance(0.5) ? digits(random, random.integer(1, 3)) : '';
  return `${local}+${word}${number}@${domain}`;
}
