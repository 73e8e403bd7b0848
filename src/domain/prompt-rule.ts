// A prompt rule says what prompts are after: a technique of gathering training data, or a capability that is put to work.
// Context for a group that other evidence links; never a ground for suspicion by itself.

/** What a rule recognises. */
export const RULE_KINDS = ['technique', 'capability'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export interface PromptRule {
  /** Kebab-case, equal to the name of its file. */
  readonly id: string;
  readonly kind: RuleKind;
  readonly title: string;
  /** Where the description comes from. */
  readonly source: string;
  /** Expressions of a bounded engine (no look-around, no back reference), without regard to case; one is enough. */
  readonly patterns: readonly string[];
  /** Prompts that it must recognise, and prompts that it must not. */
  readonly matches: readonly string[];
  readonly misses: readonly string[];
}
