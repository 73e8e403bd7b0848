// What does every baseline see, and what does it answer? The same rows for all, as one reads them from a log.

/** '' stands for absent text, null for an absent time. */
export interface ObservedAccount {
  readonly account_id: string;
  readonly created_ms: number | null;
  readonly email: string;
  readonly phone: string;
  readonly signup_ip: string;
  readonly payment: string;
  /** Who gave the card out, and on which device the account registered. */
  readonly issuer: string;
  readonly device: string;
  readonly org: string;
}

export interface ObservedRequest {
  /** Milliseconds since 1970. */
  readonly ms: number;
  readonly account_id: string;
  readonly ip: string;
  readonly user_agent: string;
  readonly tls: string;
  readonly model: string;
  readonly status: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly prompt: string;
}

export interface Observed {
  readonly accounts: readonly ObservedAccount[];
  /** In order of time. */
  readonly requests: readonly ObservedRequest[];
}

export interface Verdict {
  /** Larger is more suspicious; accounts that are missing have 0, the least there is. */
  readonly scores: ReadonlyMap<string, number>;
  readonly flagged: ReadonlySet<string>;
  /** Accounts that are said to belong together. */
  readonly groups: readonly (readonly string[])[];
}

export interface Baseline {
  readonly name: string;
  /** Where the method stands, and whose numbers its thresholds are. */
  readonly source: string;
  /** Without any of these it has nothing to say. */
  readonly needs: 'registrations' | 'requests';
  judge(observed: Observed): Verdict;
}

/** Everybody there is, whether registered, sending or both; by id. */
export const accountIds = ({ accounts, requests }: Observed): string[] =>
  [...new Set([...accounts.map(({ account_id }) => account_id), ...requests.map(({ account_id }) => account_id)])].sort();

/** The network of an address: IPv4 /24, IPv6 /48. */
export function prefixOf(ip: string): string {
  if (ip === '') return '';
  return ip.includes(':') ? ip.split(':').slice(0, 3).join(':') : ip.split('.').slice(0, 3).join('.');
}

const OPENING_WORDS = 8;

/**
 * The object that an action acts upon, where there are no posts to like: the beginning of the prompt, with quoted text and
 * numbers masked, but no digits within names such as `a17f` (hash the skeleton, since templates are filled in). All baselines share this one.
 */
export const openingOf = (prompt: string): string =>
  prompt.toLowerCase().replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/g, 'Q').replaceAll(/\b\d+\b/g, '9').split(/\s+/).filter((word) => word !== '').slice(0, OPENING_WORDS).join(' ');
