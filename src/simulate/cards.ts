// Who gave out a card, and whose device is it? Invented issuers, popular as banks are, and devices as a browser shows them.
// Both are drawn from streams of their own, so that they change nothing else about an account.

import { COUNTRIES } from './networks.js';
import { type Random, streamOf } from './random.js';
import { type Weighted, zipf } from './weighted.js';

const ISSUERS_PER_COUNTRY = 24;
const VIRTUAL_ISSUERS = 8;
/** Prepaid and virtual cards, which pay in every country; the share is our choice, nothing of it is public. */
const VIRTUAL_SHARE = 0.05;

/** First digits of a card. A first digit of 9 is left to national standards bodies (ISO/IEC 7812): no card network's. */
const issuerNumber = (index: number): string => `9${String(10_000 + index * 137)}`;

const banksOf = (place: number): Weighted<string> => zipf(Array.from({ length: ISSUERS_PER_COUNTRY }, (_, index) => issuerNumber(VIRTUAL_ISSUERS + place * ISSUERS_PER_COUNTRY + index)), 1);

const BANKS: ReadonlyMap<string, Weighted<string>> = new Map(COUNTRIES.map(([country], place) => [country, banksOf(place)]));
const VIRTUAL = zipf(Array.from({ length: VIRTUAL_ISSUERS }, (_, index) => issuerNumber(index)), 0.7);

/** An issuer whose cards are made by the thousand, as an operator buys them. */
export const drawVirtualIssuer = (random: Random): string => VIRTUAL.draw(random);

/** The issuer of a card, the same whoever pays with it: of those given, or as anybody's of that country. */
export function issuerOf(card: string, given: readonly string[] | null, country: string, seed: number): string {
  const random = streamOf(seed, 'issuer', card);
  if (given !== null) return random.pick(given);
  return random.chance(VIRTUAL_SHARE) ? VIRTUAL.draw(random) : (BANKS.get(country)?.draw(random) ?? '');
}

/** One account in eight registers with a browser that shows no device: the share is our choice too. */
const NO_DEVICE_SHARE = 0.12;

/** Devices on which members of a group register, and how many of the members do. */
export interface CommonDevices {
  readonly among: readonly string[];
  readonly share: number;
}

const drawDevice = (random: Random): string => `dev_${random.base62(16)}`;

/** A group's devices, by a value that it has to itself. */
export const commonDevices = (seed: number, group: string, count: number, share: number): CommonDevices => ({
  among: Array.from({ length: count }, (_, index) => drawDevice(streamOf(seed, 'common device', group, index))), share,
});

/** The device on which an account registers: one of its group's, or its own. */
export function deviceOf(account: string, common: CommonDevices | null, seed: number): string {
  const random = streamOf(seed, 'device', account);
  if (random.chance(NO_DEVICE_SHARE)) return '';
  return common !== null && random.chance(common.share) ? random.pick(common.among) : drawDevice(random);
}
