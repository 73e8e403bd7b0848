// Ids that the same content always gets, so that importing a report twice makes nothing twice: UUID version 5.
// Source: RFC 9562, section 5.5.

import { createHash } from 'node:crypto';

/** `namespace` is a UUID; the answer is the first 16 bytes of SHA-1 over it and the name, with version and variant set. */
export function uuidOf(namespace: string, name: string): string {
  const digest = createHash('sha1').update(Buffer.from(namespace.replaceAll('-', ''), 'hex')).update(name).digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
