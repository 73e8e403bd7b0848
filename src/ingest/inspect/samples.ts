// Three values of each field, fit to be shown: texts that may hold a person's words or a secret only by their length or ends.

import type { Plan } from '../load/plan.js';
import type { CanonicalField } from '../mapping/recognition.js';

const WORDS: ReadonlySet<string> = new Set<CanonicalField>(['prompt', 'system_prompt', 'tools']);
const SECRETS: ReadonlySet<string> = new Set<CanonicalField>(['api_key', 'payment_fingerprint', 'payment_bin', 'device_fingerprint']);
const LONGEST_SHOWN = 80;

export function shownSamples(plan: Plan): Record<string, readonly string[]> {
  const shown = Object.entries(plan.samples).map(([field, values]): [string, readonly string[]] => [field, values.map((value) => shownValue(field, value))]);
  return Object.fromEntries(shown.filter(([, values]) => values.length > 0));
}

function shownValue(field: string, value: string): string {
  if (WORDS.has(field)) return `(${[...value].length} characters)`;
  if (SECRETS.has(field) && value.length > 8) return `${value.slice(0, 4)}…${value.slice(-2)}`;
  return value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN - 1)}…` : value;
}
