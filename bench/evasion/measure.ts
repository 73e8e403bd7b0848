// Is a campaign that hides in one way still found, and by what? One case of the suite's size, analysed as users do.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Report } from '../../src/domain/report.js';
import { evaluate } from '../../src/evaluate/index.js';
import type { EvasionName, PresetName } from '../../src/simulate/index.js';
import { reportsOf } from '../suite/in-process.js';
import { buildOf } from '../suite/record.js';
import { campaign, houseCase } from '../suite/scenarios/house.js';

export interface Sighting {
  readonly members: number;
  readonly flagged: number;
  /** In a group that waits for review. */
  readonly review: number;
  readonly averagePrecision: number | null;
  readonly innocents: number;
  readonly accused: number;
  /** Detectors whose values tie the group that holds most members, and tests that show one hand there. */
  readonly ties: readonly string[];
  readonly tests: readonly string[];
}

export interface Wanted {
  readonly preset: PresetName;
  readonly evasions: readonly EvasionName[];
  readonly seed: number;
}

const ACCOUNTS = 40;
const REQUESTS = 60;

/** Measured once for every build of the analysis and of the simulator; kept in `folder`. */
export async function sighted(wanted: Wanted, folder: string): Promise<Sighting> {
  const build = buildOf(['src', 'bench/suite/scenarios']);
  const kept = join(folder, `${createHash('sha256').update(JSON.stringify([wanted, build])).digest('hex').slice(0, 16)}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Sighting;
  const own = mkdtempSync(join(folder, 'case-'));
  try {
    const { evasions, preset, seed } = wanted;
    const played = houseCase({ campaigns: [campaign({ preset, accounts: ACCOUNTS, requestsPerAccount: REQUESTS, evasions })] })(seed);
    mkdirSync(join(own, 'log'));
    for (const { name, text } of played.files) writeFileSync(join(own, 'log', name), text());
    const [report] = await reportsOf(join(own, 'log'), own, [[]]);
    if (report === undefined) throw new Error('the analysis gave no report');
    const sighting = seen(report, played.truth);
    writeFileSync(kept, JSON.stringify(sighting));
    return sighting;
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function seen(report: Report, truth: Parameters<typeof evaluate>[1]): Sighting {
  const members = new Set(truth.filter(({ label }) => label === 'coordinated').map(({ account_id: id }) => id));
  const { averagePrecision, flagging, falseAccusations } = evaluate(report.accounts, truth);
  const held = report.campaigns.map((group) => ({ group, members: group.account_ids.filter((id) => members.has(id)).length })).sort((a, b) => b.members - a.members);
  const [most] = held;
  const isTied = most !== undefined && most.members > 0;
  return {
    members: members.size, flagged: flagging.recall.count,
    review: report.accounts.filter(({ account_id: id, tier }) => tier === 'review' && members.has(id)).length,
    averagePrecision, innocents: falseAccusations.all.of, accused: falseAccusations.all.count,
    ties: isTied ? [...new Set(most.group.tied_by.map(({ kind }) => kind))] : [],
    tests: isTied ? most.group.confirmations.filter(({ outcome }) => outcome === 'found').map(({ kind }) => kind) : [],
  };
}
