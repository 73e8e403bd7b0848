// The flags that say what people know of a finding: whom they allow, what they had seen before, and what a job should end with.

import { Option, type Command } from 'commander';

import { TIERS, type Tier } from '../domain/report.js';
import { collect } from './values.js';

/** `none` would always be reached. */
export const FAIL_ON_TIERS: readonly Tier[] = TIERS.filter((tier) => tier !== 'none');

export interface JudgingOptions {
  /** Files; false lifts the list that a saved report has. */
  readonly allow?: readonly string[] | false;
  /** A saved report. */
  readonly baseline?: string;
  readonly failOn?: Tier;
}

export function addJudgingFlags(command: Command): void {
  command
    .option('--allow <file>', 'allow-list, CSV or YAML: accounts, campaigns and values that are innocent, with reason, author and end (repeatable)', (text: string, before: readonly string[] | false | undefined) => collect(text, before === false ? undefined : before))
    .option('--baseline <case>', 'saved report or case: what it has is marked known, and --fail-on counts only what is new')
    .addOption(new Option('--fail-on <tier>', 'end with 10 when an account or campaign is at this tier or above').choices(FAIL_ON_TIERS));
}
