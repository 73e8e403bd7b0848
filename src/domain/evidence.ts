// Evidence: one measured fact about an account or a campaign, its weight, and the rows that show it.

export const FAMILIES = ['access', 'registration', 'prompting', 'network'] as const;
export type Family = (typeof FAMILIES)[number];

/** Access and prompting are what an account does; registration and network are what it came with. */
export const isBehavioural = (family: Family): boolean => family === 'access' || family === 'prompting';

export type Direction = 'supports' | 'contradicts';

/** A row to pull as an exhibit. */
export interface RowReference {
  readonly file: string;
  readonly row: number;
}

/** The question that found the evidence, with its bound values, so that a reader can ask it again. */
export interface EvidenceQuery {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;
}

export interface Evidence {
  /** Detector id, kebab-case, e.g. `shared-payment`. */
  readonly kind: string;
  readonly family: Family;
  readonly direction: Direction;
  /** Nats; negative exactly when it contradicts. */
  readonly weight: number;
  /** What the account's next value of this kind would weigh in place of this one, nats; absent where it has no other. */
  readonly weight_of_next?: number;
  /** How many of the account's own requests show the value; absent where it is a fact of the registration, or measured over a group. */
  readonly own_requests?: number;
  /** What was observed: a shared value (already displayable) or a measurement. */
  readonly value: string | number | null;
  /** What would be expected of an independent account or group of the same stratum; null when undefined. */
  readonly expected: number | null;
  /** Sample size behind the value: accounts, requests or gaps. */
  readonly n: number;
  readonly window: { readonly start: string; readonly end: string } | null;
  /** One sentence with numbers. */
  readonly summary: string;
  readonly refs: readonly RowReference[];
  readonly query: EvidenceQuery | null;
}
