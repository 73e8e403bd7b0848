// Is a text the identifier of one machine, drawn or hashed, and no word that many have in common? One rule for the sample and,
// as patterns that JavaScript and the engine read alike, for every row.

import { createHash } from 'node:crypto';

/** What tells kinds of devices apart, as exports and user agents name them: an `android-13-chrome-120` has the same as thousands. */
const KINDS =
  'iphone|ipad|ipod|macbook|imac|macintosh|macos|windows|android|linux|ubuntu|chromeos|chromebook|chromium|chrome|safari|firefox|edge|opera|brave|mozilla|webkit|' +
  'desktop|laptop|notebook|computer|mobile|tablet|smartphone|phone|browser|unavailable|device|samsung|galaxy|pixel|nexus|google|apple|microsoft|xiaomi|redmi|huawei|honor|oneplus|oppo|vivo|realme|' +
  'motorola|nokia|sony|xperia|lenovo|version|generation|ultra|plus|mini|lite|note|pro|max';

/** What is taken out before a text is measured: kinds, and versions of several figures (120.0.6099.129). */
export const OF_KINDS = `${KINDS}|[0-9]+([.][0-9]+)+`;
/** Letters, figures and the marks of UUIDs, base64 and prefixes; a user agent has blanks. */
export const OF_IDENTIFIERS = '^[A-Za-z0-9._:+/=|~-]+$';
/**
 * Letters and figures of an identifier at least, kinds left out. The shortest in wide use is Android's ANDROID_ID (64 bits, 16 hexadecimal
 * figures; a visitorId of FingerprintJS has 20, a UUID 32), the longest that is none a model number of ten (`23049PCD8G`).
 */
export const LEAST_OF_IDENTIFIER = 12;
/** Drawn or hashed texts hold a figure, or capitals alone, or both capitals and small letters over some length; words do not. */
export const DRAWN = '[0-9]|^[A-Z]{12,}$';
export const LEAST_OF_MIXED = 16;
/** Nil and Max UUID (RFC 9562, 5.9 and 5.10; the advertising id of an iPhone whose owner forbade it), and the one address that Android 6 and later tell of every network card. */
export const OF_NOBODY = '^[0:-]+$|^[fF:-]+$|^02(:?00){5}$';

/** Texts of nobody, and addresses of everybody's own machine, which exporters hash like any other. */
const NOTHING = ['', '-', 'null', 'NULL', 'None', 'unknown', 'undefined', 'N/A', 'localhost', '127.0.0.1', '::1', '0.0.0.0'] as const;
/** Hexadecimal figures of a hash that are compared: of the 64 bits that they are, two hashes meet by chance among billions. */
export const FIGURES_OF_HASH = 16;
/** The unsalted hashes of them. */
export const HASHES_OF_NOTHING: readonly string[] = ['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) =>
  NOTHING.map((text) => createHash(algorithm).update(text).digest('hex').slice(0, FIGURES_OF_HASH)));

const [kinds, characters, drawn, nobody] = [new RegExp(OF_KINDS, 'g'), new RegExp(OF_IDENTIFIERS), new RegExp(DRAWN), new RegExp(OF_NOBODY)];

const isDrawn = (value: string): boolean => drawn.test(value) || (value.length >= LEAST_OF_MIXED && /[a-z]/.test(value) && /[A-Z]/.test(value));
const isOfNobody = (value: string): boolean => nobody.test(value) || HASHES_OF_NOTHING.includes(value.toLowerCase().slice(0, FIGURES_OF_HASH));

/** `value` without blanks around it. */
export function isIdentifier(value: string): boolean {
  const told = value.toLowerCase().replace(kinds, '').replace(/[^a-z0-9]/g, '');
  return characters.test(value) && told.length >= LEAST_OF_IDENTIFIER && isDrawn(value) && !isOfNobody(value);
}

/** What stands before a digest: `sha256:`. */
export const OF_ALGORITHM = '^[A-Za-z0-9-]+:';
/** A hash of an address, cut to eight figures at the least: 32 bits, as many as an IPv4 address has. */
export const OF_HASHES = '^[A-Za-z0-9+/=_-]{8,}$';
/** What nobody takes for anything else: a digest in hexadecimal figures or, of 256 bits, in base64. */
const DIGEST = /^([0-9a-f]{16,128}|[A-Za-z0-9+/_-]{43}=?)$/i;

/** `value` of a column that is said to hold hashes of addresses. */
export function isHashedAddress(value: string): boolean {
  const hash = value.replace(new RegExp(OF_ALGORITHM), '');
  return new RegExp(OF_HASHES).test(hash) && isDrawn(hash) && !isOfNobody(hash);
}

/** The same of a column that is said to hold addresses. */
export const isDigest = (value: string): boolean => DIGEST.test(value.replace(new RegExp(OF_ALGORITHM), '')) && isHashedAddress(value);
