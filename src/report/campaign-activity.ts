// When were the members of each campaign at work, with which models, and what for? Asks only about members, in chunks.

import type { AccountId } from '../domain/brand.js';
import type { ReportCampaign } from '../domain/report.js';
import { inChunks } from '../store/chunks.js';
import type { Engine, Row } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import type { RuleCounts } from './capabilities.js';
import { rounded } from './rounding.js';

const DAYS = sqlBeside(import.meta.url, 'campaign-days.sql');
const MODELS = sqlBeside(import.meta.url, 'campaign-models.sql');
const RULES = sqlBeside(import.meta.url, 'campaign-rules.sql');

export type CampaignActivity = Pick<ReportCampaign, 'timeline' | 'models'> & {
  /** Requests by rule that recognises their prompts. */
  readonly rules: RuleCounts;
};

interface Member {
  readonly accountId: AccountId;
  readonly campaign: number;
}

/** Activity of each campaign, in the order of `memberIds`; days and models of it without requests are left out. */
export async function campaignActivity(engine: Engine, memberIds: readonly (readonly AccountId[])[]): Promise<CampaignActivity[]> {
  const days = memberIds.map(() => new Map<string, { requests: number; accounts: number }>());
  const models = memberIds.map(() => new Map<string, number>());
  const rules = memberIds.map(() => new Map<number, number>());
  for (const chunk of inChunks(membersInOrder(memberIds), ({ accountId }) => Buffer.byteLength(accountId))) {
    for (const [campaign, day, requests, accounts] of await ask(engine, DAYS, chunk)) {
      const seen = days[Number(campaign)]?.get(String(day)) ?? { requests: 0, accounts: 0 };
      const sum = { requests: seen.requests + Number(requests), accounts: seen.accounts + Number(accounts) };
      days[Number(campaign)]?.set(String(day), sum);
    }
    for (const [campaign, model, requests] of await ask(engine, MODELS, chunk)) {
      const ofCampaign = models[Number(campaign)];
      ofCampaign?.set(String(model), (ofCampaign.get(String(model)) ?? 0) + Number(requests));
    }
    for (const [campaign, rule, requests] of await ask(engine, RULES, chunk)) {
      const ofCampaign = rules[Number(campaign)];
      ofCampaign?.set(Number(rule), (ofCampaign.get(Number(rule)) ?? 0) + Number(requests));
    }
  }
  return memberIds.map((_, campaign) => ({
    timeline: [...(days[campaign] ?? [])].map(([day, sum]) => ({ day, ...sum })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    models: modelShares(models[campaign] ?? new Map<string, number>()),
    rules: rules[campaign] ?? new Map<number, number>(),
  }));
}

/** By account id, as the rows lie, so that a chunk reads one stretch of them. */
function membersInOrder(memberIds: readonly (readonly AccountId[])[]): Member[] {
  const members = memberIds.flatMap((ids, campaign) => ids.map((accountId) => ({ accountId, campaign })));
  return members.sort((a, b) => (a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : a.campaign - b.campaign));
}

async function ask(engine: Engine, sql: string, chunk: readonly Member[]): Promise<Row[]> {
  const parameters = { account_ids: chunk.map((member) => member.accountId), campaigns: chunk.map((member) => member.campaign) };
  const answer: Row[] = [];
  for await (const batch of engine.rows(sql, parameters)) answer.push(...batch);
  return answer;
}

function modelShares(requestsByModel: ReadonlyMap<string, number>): CampaignActivity['models'] {
  const total = [...requestsByModel.values()].reduce((sum, requests) => sum + requests, 0);
  if ([...requestsByModel.keys()].every((model) => model === '')) return [];
  return [...requestsByModel]
    .map(([model, requests]) => ({ model: model === '' ? null : model, requests, share: rounded(requests / total) }))
    .sort((a, b) => b.requests - a.requests || ((a.model ?? '') < (b.model ?? '') ? -1 : 1));
}
