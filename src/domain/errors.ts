// What a user is told when something cannot go on: what happened, where, and what to do next.

/** Exit codes of every command (stable: scripts depend on them). */
export const EXIT = {
  done: 0,
  internal: 1,
  usage: 2,
  nothingUsable: 3,
  damagedInput: 4,
  failOn: 10,
  gate: 11,
  inputOutput: 74,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface Complaint {
  /** Stable kebab-case name of the failure, e.g. `no-timestamp-column`. */
  readonly code: string;
  readonly exit: ExitCode;
  /** What happened. */
  readonly what: string;
  /** Which file, flag or row; null when the whole run is meant. */
  readonly where: string | null;
  /** The next step, naming the flag that helps; null when there is none. */
  readonly next: string | null;
  readonly cause?: unknown;
}

/** An error whose text is meant for the user; anything else that is thrown is a bug of ours. */
export class LockstepError extends Error {
  readonly code: string;
  readonly exit: ExitCode;
  readonly what: string;
  readonly where: string | null;
  readonly next: string | null;

  constructor(complaint: Complaint) {
    const place = complaint.where === null ? '' : `${complaint.where}: `;
    const advice = complaint.next === null ? '' : ` ${complaint.next}`;
    super(`${place}${complaint.what}${advice}`, { cause: complaint.cause });
    this.name = 'LockstepError';
    this.code = complaint.code;
    this.exit = complaint.exit;
    this.what = complaint.what;
    this.where = complaint.where;
    this.next = complaint.next;
  }
}
