// Whose mail domain is nobody's own? At a public provider, or one of addresses to throw away, anybody has mail, however few here do.

import { disposableEmailBlocklist } from 'disposable-email-domains-js';
import providers from 'email-providers';

const OPEN: ReadonlySet<string> = new Set([...providers, ...disposableEmailBlocklist()]);

/** Is it a provider's that is open to everybody? Some 8,700 are known, and as many of throw-away addresses. In small letters. */
export const isOpenMail = (domain: string): boolean => OPEN.has(domain);
