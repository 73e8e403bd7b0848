// From an id to its events on standard output, in order of time: those of the report, and with --requests those of the rows.

import type { TimelineEvent } from '../../domain/event.js';
import type { RecalledRow } from '../../domain/recalled.js';
import { quoted } from '../../domain/shell-word.js';
import { eventOfRow, eventsOf, idOf, inOrder, subjectOf, TOLD_BY_ROWS, type Subject } from '../../dossier/index.js';
import { DEFAULT_RENDER_OPTIONS } from '../../output/index.js';
import { timelineWriter, type TimelineWriter } from '../../output/timeline/index.js';
import { pseudonymousRow } from '../../pseudonym/index.js';
import { openCase } from '../case.js';
import { ofFlag } from '../of-flag.js';
import { tell, type Context } from '../context.js';
import { lookOf } from '../deliver.js';
import { caseFlag } from '../next-from-case.js';
import { idMeant, pseudonymiserFor } from '../pseudonyms.js';
import { reread } from '../reread.js';
import { writeResult } from '../stdout.js';
import { spelled } from './around.js';
import type { TimelineOptions } from './command.js';

export async function runTimeline(context: Context, id: string, options: TimelineOptions): Promise<void> {
  const saved = await ofFlag('--case', () => openCase(context, options, options.case));
  const pseudonymiser = await pseudonymiserFor(context, options, saved.report);
  const anonymous = pseudonymiser?.report(saved.report);
  const subject = subjectOf(saved.report, await idMeant(context, options, saved.report, id));
  const shown = anonymous === undefined ? subject : subjectOf(anonymous.report, anonymous.idOf(idOf(subject)));
  const known = eventsOf(anonymous?.report ?? saved.report, shown).filter(isWithin(options.around));
  const out = new EventStream(context, timelineWriter(options.format, { ...DEFAULT_RENDER_OPTIONS, ...lookOf(context, options) }));
  if (options.requests !== true) {
    await out.write(known);
    await out.end();
    if (options.format !== 'text') return;
    if (known.length === 0) tell(context, options, `the report names no event of it${options.around === undefined ? '' : ' within that time'}`);
    if (pseudonymiser === null) tell(context, options, `every request too: lockstep timeline ${quoted(idOf(subject))}${caseFlag(options.case)}${options.around === undefined ? '' : ` --around ${spelled(options.around)}`} --requests`);
    return;
  }
  const waiting = known.filter(({ event }) => !TOLD_BY_ROWS.has(event));
  const accountIds = subject.type === 'account' ? [subject.account.account_id] : subject.campaign.account_ids;
  await reread(context, saved, options, { accountIds, cited: null, window: options.around ?? null, most: MOST }, (rows) => {
    const told = pseudonymiser === null ? rows : rows.map((row) => pseudonymousRow(row, pseudonymiser.pseudonyms));
    return out.write(merged(waiting, told, shown, options));
  });
  await out.write(waiting);
  await out.end();
}

/** More rows than any table holds. */
const MOST = 2 ** 50;

const isWithin = (around: TimelineOptions['around']) => ({ time }: TimelineEvent): boolean => around === undefined || (Date.parse(time) >= around.fromMs && Date.parse(time) < around.toMs);

/**
 * Events of the rows with those before them of the ones that wait, which are taken out. Registrations come ahead of all requests
 * and in an order of their own, so that they join those that wait.
 */
function merged(waiting: TimelineEvent[], rows: readonly RecalledRow[], subject: Subject, { around }: TimelineOptions): TimelineEvent[] {
  const campaignId = subject.type === 'account' ? subject.account.campaign_id : subject.campaign.campaign_id;
  const events = rows.flatMap((row) => eventOfRow(row, campaignId) ?? []).filter(isWithin(around));
  if (rows[0]?.relation === 'registrations') {
    waiting.push(...events);
    waiting.sort(inOrder);
    return [];
  }
  const last = events.at(-1);
  if (last === undefined) return [];
  const due = waiting.findIndex((event) => inOrder(event, last) > 0);
  return [...waiting.splice(0, due < 0 ? waiting.length : due), ...events].sort(inOrder);
}

/** Writes events as they come, and remembers whether anybody still reads. */
class EventStream {
  #events = 0;
  #isRead = true;
  #hasHead = false;

  constructor(
    private readonly context: Context,
    private readonly writer: TimelineWriter,
  ) {}

  /** False once the reader has left. */
  async write(events: readonly TimelineEvent[]): Promise<boolean> {
    this.#events += events.length;
    await this.#pieces(this.#hasHead ? [] : this.writer.head);
    this.#hasHead = true;
    await this.#pieces(events.map((event) => this.writer.event(event)));
    return this.#isRead;
  }

  async end(): Promise<void> {
    await this.#pieces(this.writer.end(this.#events));
  }

  async #pieces(pieces: readonly string[]): Promise<void> {
    if (this.#isRead && pieces.length > 0) this.#isRead = (await writeResult(this.context.stdout, pieces)) === 'whole';
  }
}
