// What was each campaign after? Shares of its prompts that the rules recognise, beside the share of everybody else's.

import type { PromptRule } from '../domain/prompt-rule.js';
import type { ReportCampaign } from '../domain/report.js';
import { rounded } from './rounding.js';

/** Requests by the place of a rule in the pack, from 1; under 0 all requests that hold a prompt. */
export type RuleCounts = ReadonlyMap<number, number>;

/** What less than one prompt in a hundred shows is not what the campaign was for. */
const LEAST_SHARE = 0.01;

/** The most frequent first. Empty when no prompt is known. */
export function capabilitiesOf(rules: readonly PromptRule[], campaign: RuleCounts, everybody: RuleCounts): ReportCampaign['capabilities'] {
  const prompts = campaign.get(0) ?? 0;
  const others = (everybody.get(0) ?? 0) - prompts;
  return rules
    .map(({ id, kind }, index) => {
      const requests = campaign.get(index + 1) ?? 0;
      const elsewhere = (everybody.get(index + 1) ?? 0) - requests;
      return { capability: id, kind, requests, share: prompts === 0 ? 0 : rounded(requests / prompts), others_share: others <= 0 ? null : rounded(elsewhere / others) };
    })
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.requests - a.requests || (a.capability < b.capability ? -1 : 1));
}
