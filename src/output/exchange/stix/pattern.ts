// An observable as a STIX pattern. Source: STIX 2.1, section 9 (STIX Patterning).

import type { Observable } from '../values.js';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const address = (value: string): string => `${value.includes(':') ? 'ipv6' : 'ipv4'}-addr:value`;

const PATTERNS = {
  address: (value: string) => `[${address(value)} = ${quoted(value)}]`,
  network: (value: string) => `[${address(value)} ISSUBSET ${quoted(value)}]`,
  'mail-domain': (value: string) => `[domain-name:value = ${quoted(value)}]`,
  'user-agent': (value: string) => `[network-traffic:extensions.'http-request-ext'.request_header.'User-Agent' = ${quoted(value)}]`,
} as const satisfies Record<Observable['type'], (value: string) => string>;

export const patternOf = ({ type, value }: Observable): string => PATTERNS[type](value);
