// Is a saved report what was written, and are its inputs what they were? Key order here is key order in the output.

/** What a report states and what was found. */
export interface DigestCheck {
  readonly name: 'report_digest' | 'findings_digest' | 'config_sha256';
  readonly stated: string;
  readonly found: string;
  readonly fits: boolean;
}

/**
 * `pipe`: it came through a pipe and is gone; `unnamed`: the report has a pseudonym of its name and nobody said where to look;
 * `missing` and `changed` fail the verification.
 */
export type InputOutcome = 'same' | 'changed' | 'missing' | 'pipe' | 'unnamed';

export interface CheckedInput {
  readonly path: string;
  /** Where it was looked for; null for what came through a pipe, or is at none of the places named. */
  readonly full_path: string | null;
  readonly sha256: string;
  /** As it is now; null when it was not read. */
  readonly found_sha256: string | null;
  readonly outcome: InputOutcome;
}

/** The analysis made again from the same inputs with the same settings. */
export interface Rerun {
  readonly tool: string;
  readonly engine: string;
  /** False when another lockstep or engine made the report: then only the findings can be expected to agree. */
  readonly same_versions: boolean;
  readonly digests: readonly DigestCheck[];
}

export interface Verification {
  readonly schema: 'lockstep.verification/1';
  readonly report: string;
  readonly verified: boolean;
  readonly digests: readonly DigestCheck[];
  readonly inputs: readonly CheckedInput[];
  readonly rerun: Rerun | null;
}
