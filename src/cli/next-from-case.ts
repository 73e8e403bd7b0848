// Which commands might the reader of a saved report want next?

import type { Report } from '../domain/report.js';
import { quoted } from '../domain/shell-word.js';

/** `--case` only where a report was named: without it the next command takes the last one too. */
export const caseFlag = (path: string | undefined): string => (path === undefined ? '' : ` --case ${quoted(path)}`);

/** The strongest campaign and the strongest account, explained. */
export function nextFromCase(report: Report, path: string | undefined): string[] {
  const ids = [report.campaigns[0]?.campaign_id, report.accounts[0]?.account_id].filter((id) => id !== undefined);
  return ids.map((id) => `lockstep explain ${quoted(id)}${caseFlag(path)}`);
}
