// Which public address made the request? Canonical text, '' when there is none that tells machines apart.

import { hashOfAddress } from './identifier.js';
import { literal } from './values.js';

/**
 * IPv4 ranges that are not one place on the internet: loopback, RFC 1918, link-local (RFC 3927), shared address space
 * (RFC 6598), "this network" and everything from multicast up. Documentation ranges stay: examples use them.
 */
const PRIVATE_IPV4 = ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/3'] as const;

const bounds = (cidr: string): readonly [number, number] => {
  const [address = '', length = '32'] = cidr.split('/');
  const first = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return [first, first + 2 ** (32 - Number(length)) - 1];
};

/** First addresses of the private ranges, and the first ones behind them: every address belongs to the last of these that is not above it. */
const privateStarts = PRIVATE_IPV4.map((cidr) => bounds(cidr)[0]);
const borders = [...new Set(PRIVATE_IPV4.map(bounds).flatMap(([first, last]) => [first, last + 1]))].filter((border) => border < 2 ** 32).sort((a, b) => a - b);

const isPrivateIpv4 = (number: string): string => `roundDown(${number}, [${borders.join(', ')}]) IN (${privateStarts.join(', ')})`;

/** '' for an IPv4 address (Nullable(IPv4)) that is not public, else its text. */
const publicIpv4 = (address: string): string => `if(${isPrivateIpv4(`toUInt32(assumeNotNull(${address}))`)}, '', toString(assumeNotNull(${address})))`;

const shownIpv6 = (address: string): string => `toString(assumeNotNull(${address}))`;

/** The same for the text of an IPv6: unspecified, loopback, fc00::/7, fe80::/10 and ff00::/8 are not public; ::ffff:a.b.c.d is IPv4. */
function publicIpv6(shown: string): string {
  const mapped = `toIPv4OrNull(substring(${shown}, 8))`;
  return (
    `multiIf(startsWith(${shown}, '::ffff:') AND position(${shown}, '.') > 0, ${publicIpv4(mapped)}, ` +
    `match(${shown}, ${literal('^(::1?|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|ff[0-9a-f]{2}:.*)$')}), '', ${shown})`
  );
}

/** One hop of a list without its brackets, port and interface, or of a network its first address. */
function bareHop(hop: string): string {
  const trimmed = `trimBoth(trimBoth(${hop}), '"')`;
  const unbracketed = `replaceRegexpOne(${trimmed}, ${literal('^\\[([^\\]]*)\\](:[0-9]+)?$')}, ${literal('\\1')})`;
  const withoutPort = `replaceRegexpOne(${unbracketed}, ${literal('^([0-9]+(\\.[0-9]+){3}):[0-9]+$')}, ${literal('\\1')})`;
  return `replaceRegexpOne(${withoutPort}, '(%.*|/[0-9]{1,3})$', '')`;
}

/** Zeros before digits are decimal (035 is 35). */
const decimalHop = (hop: string): string => `if(match(${hop}, ${literal('^[0-9]+(\\.[0-9]+){3}$')}), replaceRegexpAll(${hop}, ${literal('\\b0+([0-9])')}, ${literal('\\1')}), ${hop})`;

/** First public address of a value that may be a list (X-Forwarded-For), with ports, brackets or interfaces. */
export function address(raw: string): string {
  const value = `trimBoth(${raw})`;
  const ipv4 = `toIPv4OrNull(${value})`;
  const ipv6 = `toIPv6OrNull(${value})`;
  // A map more for each value that the next one needs several times: written into one another they would be written out again and again.
  const hops = `arrayMap(hop -> toIPv6OrNull(${decimalHop('hop')}), arrayMap(hop -> ${bareHop('hop')}, splitByChar(',', substring(${value}, 1, 1024))))`;
  const shownHops = `arrayMap(parsed -> if(isNull(parsed), '', ${shownIpv6('parsed')}), ${hops})`;
  const firstPublic = `arrayFirst(shown -> shown != '', arrayMap(shown -> ${publicIpv6('shown')}, ${shownHops}))`;
  return `multiIf(isNotNull(${ipv4}), ${publicIpv4(ipv4)}, ${value} = '', '', isNotNull(${ipv6}), ${publicIpv6(shownIpv6(ipv6))}, ${firstPublic})`;
}

/** The same of a column that holds hashes of addresses: an address that stands among them is read as one. */
export const hashedAddress = (raw: string): string => `arrayMap(plain -> if(plain != '', plain, ${hashOfAddress(raw)}), [${address(raw)}])[1]`;
