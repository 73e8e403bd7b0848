// From an id to its dossier on standard output.

import { dossierOf } from '../../dossier/index.js';
import type { Dossier } from '../../domain/dossier.js';
import { EXIT, LockstepError } from '../../domain/errors.js';
import { compare } from '../../domain/order.js';
import type { RecalledRow } from '../../domain/recalled.js';
import { quoted } from '../../domain/shell-word.js';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../../output/index.js';
import { dossierJson, dossierMarkdown, dossierText, queryLines } from '../../output/dossier/index.js';
import { openCase, type OpenedCase } from '../case.js';
import { ofFlag } from '../of-flag.js';
import type { Context } from '../context.js';
import { lookOf } from '../deliver.js';
import { caseFlag } from '../next-from-case.js';
import { idMeant, pseudonymiserFor } from '../pseudonyms.js';
import { reread } from '../reread.js';
import { pseudonymousRow } from '../../pseudonym/index.js';
import { writeResult } from '../stdout.js';
import type { ExplainOptions } from './command.js';

export async function runExplain(context: Context, id: string, options: ExplainOptions): Promise<void> {
  if (options.showContent === true && options.rows === undefined) throw new LockstepError({ code: 'content-without-rows', exit: EXIT.usage, where: '--show-content', what: 'shows the prompts of cited rows, and none were asked for.', next: 'Say how many with --rows N.' });
  const saved = await ofFlag('--case', () => openCase(context, options, options.case));
  const dossier = await told(context, saved, id, options);
  const look: RenderOptions = { ...DEFAULT_RENDER_OPTIONS, ...lookOf(context, options), next: options.pseudonymise === true ? [] : nextOf(dossier, options.case) };
  await writeResult(context.stdout, printed(dossier, options, look));
}

/** The dossier with the rows that were asked for; with pseudonyms only at the end, because rows are found by names. */
async function told(context: Context, saved: OpenedCase, id: string, options: ExplainOptions): Promise<Dossier> {
  const pseudonymiser = await pseudonymiserFor(context, options, saved.report);
  const anonymous = pseudonymiser?.report(saved.report);
  const found = dossierOf(saved.report, await idMeant(context, options, saved.report, id));
  const rows = options.rows === undefined ? null : await citedRows(context, saved, found, options.rows, options);
  if (pseudonymiser === null || anonymous === undefined) return { ...found, cited_rows: rows };
  const shown = dossierOf(anonymous.report, anonymous.idOf(found.type === 'account' ? found.account.account_id : found.campaign.campaign_id));
  return { ...shown, cited_rows: rows?.map((row) => pseudonymousRow(row, pseudonymiser.pseudonyms)).sort(byPlace) ?? null };
}

const byPlace = (a: RecalledRow, b: RecalledRow): number => compare(a.file, b.file) || a.row - b.row;

/** The rows of the heaviest evidence, up to `most`, by file and row. */
async function citedRows(context: Context, saved: OpenedCase, dossier: Dossier, most: number, options: ExplainOptions): Promise<RecalledRow[]> {
  const evidence = dossier.type === 'account' ? dossier.account.evidence : dossier.campaign.tied_by;
  const accountIds = dossier.type === 'account' ? [dossier.account.account_id] : dossier.campaign.account_ids;
  const references = new Map(evidence.flatMap(({ refs }) => refs).map((reference) => [JSON.stringify([reference.file, reference.row]), reference]));
  const cited = [...references.values()].slice(0, most);
  if (cited.length === 0) return [];
  const rows: RecalledRow[] = [];
  await reread(context, saved, options, { accountIds, cited, window: null, most: cited.length, showsContent: options.showContent === true }, (batch) => rows.push(...batch) > 0);
  return rows.sort(byPlace);
}

/** The questions by themselves, to be piped; behind the dossier where rows were asked for as well. In JSON they stand already. */
function* printed(dossier: Dossier, { sql, rows, format }: ExplainOptions, look: RenderOptions): Iterable<string> {
  const isAlone = sql === true && rows === undefined;
  if (!isAlone) yield* rendered(dossier, format, look);
  if (sql !== true || (format === 'json' && !isAlone)) return;
  if (!isAlone) yield format === 'md' ? '\n## Questions\n\n```sql\n' : '\n';
  yield* queryLines(dossier.queries);
  if (!isAlone && format === 'md') yield '```\n';
}

function rendered(dossier: Dossier, format: ExplainOptions['format'], look: RenderOptions): Iterable<string> {
  const ways = { text: () => dossierText(dossier, look), json: () => [dossierJson(dossier)], md: () => dossierMarkdown(dossier) };
  return ways[format]();
}

/** From an account to its campaign, from a campaign to its weakest member, whom an accusation wrongs first. */
function nextOf(dossier: Dossier, path: string | undefined): string[] {
  const id = dossier.type === 'account' ? dossier.campaign?.campaign_id : dossier.weakest?.account_id;
  return id === undefined ? [] : [`lockstep explain ${quoted(id)}${caseFlag(path)}`];
}
