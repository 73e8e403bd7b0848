// What a list that nobody looks after hides: entries that ended, that fit nothing, that end soon, and accounts that they do not cover.

import type { ReportAllowance } from '../domain/judgement.js';
import type { Report, ReportCampaign } from '../domain/report.js';
import { isOfValue } from './fits.js';

const CODES = { expired: 'allow-expired', unused: 'allow-unused', expiring: 'allow-expiring', open: 'allow-open' } as const;

export const isAllowanceWarning = (code: string): boolean => Object.values(CODES).some((own) => own === code);

/** A week is time enough to ask the author. */
const SOON_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** `day` is the last of the data, by which expiry is judged. */
export function allowanceWarnings(list: readonly ReportAllowance[], campaigns: readonly ReportCampaign[], day: string | null): Report['warnings'] {
  return list.flatMap((allowance) => {
    const { outcome, expires, open_accounts: open } = allowance;
    const about = `${allowance.file}:${allowance.line}: ${subjectOf(allowance)}`;
    if (outcome === 'expired') return [{ code: CODES.expired, message: `${about} was allowed until ${expires}, and the data go on to ${day ?? ''}: the entry does not count.` }];
    if (outcome === 'unused') return [{ code: CODES.unused, message: `${about} is allowed, and ${isOfValue(allowance) ? 'nobody in this report is known to have it' : 'nothing in this report is that'}.` }];
    const warnings: { code: string; message: string }[] = [];
    if (day !== null && Date.parse(expires) - Date.parse(day) < SOON_DAYS * DAY_MS) warnings.push({ code: CODES.expiring, message: `${about} is allowed only until ${expires}.` });
    if (isOfValue(allowance) && open > 0) warnings.push({ code: CODES.open, message: `${about} is allowed; ${accounts(open)} known to have it ${open === 1 ? 'stays' : 'stay'} open, for other evidence is enough.` });
    const joined = strangersOf(allowance, campaigns);
    if (joined > 0) warnings.push({ code: CODES.open, message: `${about} are allowed; ${accounts(joined)} that the entry does not name ${joined === 1 ? 'is' : 'are'} in the same campaign and not allowed by it.` });
    return warnings;
  });
}

export function subjectOf({ allows, values }: Pick<ReportAllowance, 'allows' | 'values'>): string {
  const [first = ''] = values;
  if (allows !== 'members') return `${allows} ${first}`;
  return `${accounts(values.length)} (${first}${values.length > 1 ? ', …' : ''})`;
}

/** Members of the campaign that an entry names by its accounts, without those that it names. */
function strangersOf({ allows, values }: ReportAllowance, campaigns: readonly ReportCampaign[]): number {
  if (allows !== 'members') return 0;
  const named = new Set(values);
  const largest = campaigns.reduce<{ common: number; strangers: number }>((best, { account_ids: ids }) => {
    const common = ids.filter((id) => named.has(id)).length;
    return common > best.common ? { common, strangers: ids.length - common } : best;
  }, { common: 0, strangers: 0 });
  return largest.strangers;
}

const accounts = (figure: number): string => `${figure.toLocaleString('en-US')} ${figure === 1 ? 'account' : 'accounts'}`;
