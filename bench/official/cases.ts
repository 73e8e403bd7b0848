// What lockstep hands over of the reports that are shipped as fixtures, plainly and with names that an enemy chose.

import { readFileSync } from 'node:fs';

import type { Report } from '../../src/domain/report.js';
import { DEFAULT_RENDER_OPTIONS, OUTPUTS } from '../../src/output/index.js';

const REPORTS = ['fixtures/report/two-campaigns.json', 'fixtures/report/nothing-found.json'];
/** Ends strings of every kind, turns a line around and breaks one. */
const HOSTILE = '\'"]} OR [x\\\u202e\r\n\u0000\u{1f600}';

export interface HandOver {
  readonly name: string;
  readonly format: 'stix' | 'ocsf';
  readonly text: string;
}

export async function shippedHandOvers(): Promise<HandOver[]> {
  const found: HandOver[] = [];
  for (const format of ['stix', 'ocsf'] as const) {
    const render = await OUTPUTS.find(({ id }) => id === format)?.load();
    if (render === undefined) throw new Error(`there is no output ${format}`);
    for (const path of REPORTS) {
      const report = JSON.parse(readFileSync(path, 'utf8')) as Report;
      for (const [kind, some] of [['as it is', report], ['with hostile names', renamed(report)]] as const)
        found.push({ name: `${format} of ${path}, ${kind}`, format, text: [...render(some, DEFAULT_RENDER_OPTIONS)].join('') });
    }
  }
  return found;
}

/** Accounts and what they share carry hostile text; addresses and times stay what they are. */
function renamed(report: Report): Report {
  const name = (id: string): string => id + HOSTILE;
  const accounts = report.accounts.map((account) => ({
    ...account, account_id: name(account.account_id),
    evidence: account.evidence.map((evidence) => ({ ...evidence, summary: evidence.summary + HOSTILE, value: typeof evidence.value === 'string' && evidence.kind === 'client-tuple' ? HOSTILE + evidence.value : evidence.value })),
  }));
  return { ...report, accounts, campaigns: report.campaigns.map((campaign) => ({ ...campaign, account_ids: campaign.account_ids.map(name) })) };
}
