// Which program sends the requests? User agents with the TLS fingerprint that belongs to each, as popular as programs are.

import { type Random, streamOf } from './random.js';
import { type Weighted, zipf } from './weighted.js';

export interface Client {
  readonly userAgent: string;
  /** JA4: the same for every copy of one program and its TLS library. */
  readonly tlsFingerprint: string;
  readonly endpoint: string;
  readonly isBrowser: boolean;
}

/** Program families: name as sent, first version, how many releases are in use, endpoint. */
const FAMILIES: readonly (readonly [string, readonly [number, number], number, string])[] = [
  ['vela-python', [1, 42], 14, '/v1/messages'],
  ['vela-node', [0, 36], 12, '/v1/messages'],
  ['python-requests', [2, 28], 5, '/v1/messages'],
  ['python-httpx', [0, 24], 5, '/v1/messages'],
  ['axios', [1, 4], 6, '/v1/chat/completions'],
  ['Go-http-client', [1, 1], 2, '/v1/chat/completions'],
  ['okhttp', [4, 9], 4, '/v1/chat/completions'],
  ['curl', [8, 1], 8, '/v1/messages'],
  ['langkit-py', [0, 2], 9, '/v1/chat/completions'],
  ['vela-java', [1, 3], 5, '/v1/messages'],
];
const BROWSERS = ['Windows NT 10.0; Win64; x64', 'Macintosh; Intel Mac OS X 10_15_7', 'X11; Linux x86_64', 'iPhone; CPU iPhone OS 17_5 like Mac OS X', 'Linux; Android 14; K'];

/** JA4 of a program: one value per family and TLS library generation. */
export function fingerprintOf(program: string): string {
  const random = streamOf(0, 'ja4', program);
  const two = (low: number, high: number): string => String(random.integer(low, high)).padStart(2, '0');
  return `t13d${two(12, 60)}${two(8, 18)}${random.pick(['h1', 'h2', '00'])}_${random.hex(12)}_${random.hex(12)}`;
}

function releases([name, [major, minor], count, endpoint]: (typeof FAMILIES)[number]): Client[] {
  return Array.from({ length: count }, (_, index) => {
    const newest = count - 1 - index;
    return { userAgent: `${name}/${major}.${minor + newest}.${(index * 7) % 4}`, tlsFingerprint: fingerprintOf(`${name} ${newest >> 2}`), endpoint, isBrowser: false };
  });
}

function browsers(): Client[] {
  return BROWSERS.flatMap((platform) =>
    [126, 125, 124, 123].map((version) => ({
      userAgent: `Mozilla/5.0 (${platform}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`,
      tlsFingerprint: fingerprintOf(`browser ${version >> 1}`),
      endpoint: '/v1/messages',
      isBrowser: true,
    })),
  );
}

/** Two thirds of all accounts use one of the two official libraries or a browser. */
const LIBRARIES: Weighted<Weighted<Client>> = zipf(FAMILIES.map((family) => zipf(releases(family), 1)), 1);
const BROWSER_RELEASES = zipf(browsers(), 0.8);

/** The program of an account that has nothing to do with any other. */
export const drawClient = (random: Random): Client => (random.chance(0.4) ? BROWSER_RELEASES.draw(random) : LIBRARIES.draw(random).draw(random));

/** A program of a person who writes software: never a browser. */
export const drawLibrary = (random: Random): Client => LIBRARIES.draw(random).draw(random);

/** What a gateway says by default: the newest release of the official library, in every header but the TLS handshake, which is the gateway's. */
export const IMITATED: Client = { userAgent: 'vela-node/0.47.0', tlsFingerprint: fingerprintOf('Go-http-client 0'), endpoint: '/v1/messages', isBrowser: false };
