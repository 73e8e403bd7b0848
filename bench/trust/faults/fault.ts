// What a fault is, and what is written down of it: how often it was put in, how often the run ended as promised, and of the others
// what they did instead.

export interface Injected {
  /** What was expected and did not come; empty when all is as promised. */
  readonly broken: readonly string[];
  /** From the fault to the end of the process; null where the fault is there from the beginning. */
  readonly endedAfterMs: number | null;
  /** How it ended, for the count of ends. */
  readonly end: string;
}

export interface Fault {
  readonly name: string;
  readonly what: string;
  /** Why it cannot be put in here; null when it can. */
  readonly hindrance: string | null;
  inject(): Iterable<Injected> | AsyncIterable<Injected>;
}

/** Sentences for the expectations that do not hold. */
export const unmet = (expectations: Readonly<Record<string, boolean>>): string[] => Object.entries(expectations).filter(([, holds]) => !holds).map(([sentence]) => `not so: ${sentence}`);
