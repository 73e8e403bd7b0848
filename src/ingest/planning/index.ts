// Which of the inputs are read, and how? Plans in order of custody, and what was found about the others.

import type { Input } from '../inputs/custody.js';
import { EXIT, LockstepError } from '../../domain/errors.js';
import { fieldsOf } from '../../domain/fields.js';
import type { Observer } from '../../domain/observer.js';
import type { StagedInput, Warning } from '../../domain/input.js';
import { inTurns } from '../../domain/turn.js';
import { namesIn } from '../mapping/wished.js';
import { countedDay } from '../mapping/rare-times.js';
import { pathName, sourceName, type CanonicalField, type Wishes } from '../mapping/recognition.js';
import type { Plan } from '../load/plan.js';
import { normalName } from '../mapping/aliases.js';
import { suggestion } from '../../domain/near-names.js';
import { logForAccounts, roundedIds } from './doubts.js';
import { namesNobody } from './nobody.js';
import { openInput, type Workshop } from './open.js';
import { settlePhases } from './phases.js';
import { planInput } from './plan-input.js';
import type { Zone } from './plan-records.js';
import { asError, asWarnings, isUnusable, nothingLeft, type Unusable, type UnusableFile } from './unusable.js';

export interface PlannedInput {
  readonly input: Input;
  readonly plan: Plan;
}

export interface PlanningOptions {
  readonly arguments: readonly string[];
  readonly map: ReadonlyMap<CanonicalField, string>;
  readonly accountField: string | null;
  readonly zone: Zone | null;
  readonly joinsByTime: boolean;
  /** Inputs of earlier runs, whose rows stand beside those that are planned; the first new load id follows theirs. */
  readonly beside: readonly StagedInput[];
}

/** Plans every input. Throws exit 3 for a named file that is not usable and when no requests are left. */
export async function planInputs(workshop: Workshop, inputs: readonly Input[], options: PlanningOptions, warn: (warning: Warning) => void, observer: Observer): Promise<PlannedInput[]> {
  observer.stage(`looking at ${inputs.length} ${inputs.length === 1 ? 'file' : 'files'}`);
  const found: PlannedInput[] = [];
  const unusable: UnusableFile[] = [];
  const columns = new Set<string>();
  for (const [serial, input] of inputs.entries()) {
    const opened = await openInput(workshop, input, serial);
    if (!isUnusable(opened)) for (const column of opened.sample.columns) columns.add(pathName(column.path));
    const wishes: Wishes = { relation: input.isAccounts ? 'registrations' : null, map: options.map, accountField: input.isAccounts ? null : options.accountField, keepsNameless: false, joinsByTime: options.joinsByTime };
    const plan = isUnusable(opened) ? opened : await inTurns(planInput(input, opened, wishes, options.zone, options.beside.length + found.length));
    if (isUnusable(plan)) {
      if (input.named) throw asError(input.path, plan);
      unusable.push({ path: input.path, reason: plan });
      continue;
    }
    for (const place of plan.places) columns.add(place);
    if (!isUnusable(opened)) {
      opened.warnings.forEach(warn);
      if (input.isAccounts) logForAccounts(input.path, plan, opened.sample, wishes).forEach(warn);
    }
    roundedIds(input.path, plan).forEach(warn);
    tellUnmapped(input.path, plan, wishes, warn);
    tellCountedDays(input.path, plan, warn);
    found.push({ input, plan });
  }
  asWarnings(unusable).forEach(warn);
  const settled = settlePhases(found.map(({ plan }) => plan));
  const planned = found.map((each, index) => ({ ...each, plan: settled[index] ?? each.plan }));
  // Earlier runs had the columns, the accounts and the requests that these may lack.
  if (options.beside.length > 0) return besideOthers(planned, options.beside, warn);
  refuseUnknownColumns(options, [...columns]);
  refuseNamelessAlone(planned);
  const hasRequests = planned.some(({ plan }) => plan.recognition.relation === 'requests');
  if (!hasRequests) throw nothingLeft(options.arguments.join(', '), unusable, new Set(planned.map(({ plan }) => plan.recognition.relation)));
  return holdsOnlyEvents(planned) ? planned.map((each) => withEvents(each, warn)) : planned;
}

/** Rows of sign-ins were counted or left out by what the first run was given, and so are those that come later. */
function besideOthers(planned: readonly PlannedInput[], beside: readonly StagedInput[], warn: (warning: Warning) => void): PlannedInput[] {
  if (!beside.some(({ countsEvents }) => countsEvents)) return [...planned];
  if (holdsOnlyEvents(planned)) return planned.map((each) => withEvents(each, warn));
  const path = planned.find(({ plan }) => plan.recognition.relation === 'requests' && !plan.onlyEvents && !plan.namesNobody)?.input.path ?? null;
  throw new LockstepError({
    code: 'requests-beside-events', exit: EXIT.usage, where: path, what: 'is a log of requests, and the case counts sign-ins and administration as requests, because it had nothing else; beside requests they count for nothing.',
    next: 'Begin another case with this log, and add the others to it.',
  });
}

/** No input holds requests of accounts: sign-ins and administration are all that there is of them. */
const holdsOnlyEvents = (planned: readonly PlannedInput[]): boolean =>
  planned.every(({ plan }) => plan.recognition.relation !== 'requests' || plan.onlyEvents || plan.namesNobody);

function withEvents({ input, plan }: PlannedInput, warn: (warning: Warning) => void): PlannedInput {
  if (!plan.onlyEvents || plan.reading.kind !== 'records') return { input, plan };
  warn({ code: 'events-as-requests', message: `${input.path} holds sign-ins and administration, no requests of an API: what is counted as requests are these events.` });
  return { input, plan: { ...plan, reading: { ...plan.reading, keepsEvents: true } } };
}

/** An edge log is worth reading where another log names the accounts. */
function refuseNamelessAlone(planned: readonly PlannedInput[]): void {
  const requests = planned.filter(({ plan }) => plan.recognition.relation === 'requests');
  const [first] = requests;
  const tellsOfKeys = planned.some(({ plan: { recognition: { relation, fields } } }) => relation === 'registrations' && fields.account_id !== undefined && fields.api_key !== undefined);
  if (tellsOfKeys && requests.some(({ plan }) => plan.recognition.fields.api_key !== undefined)) return;
  if (first !== undefined && requests.every(({ plan }) => plan.namesNobody)) throw asError(first.input.path, nobodyIn(first.plan));
}

export const nobodyIn = ({ format, places, standIns, recognition: { fields } }: Plan): Unusable => namesNobody({ formats: [format], places, standIns }, fields.api_key !== undefined);

/** One mapping may serve several exports; which of them goes without a column is said, and what is read there instead. */
function tellUnmapped(path: string, { recognition, places }: Plan, { map }: Wishes, warn: (warning: Warning) => void): void {
  const known = new Set(places.flatMap((place) => [place, normalName(place)]));
  for (const [field, column] of map) {
    if (!(fieldsOf(recognition.relation) as readonly string[]).includes(field)) continue;
    const absent = namesIn(column).find((name) => !known.has(name) && !known.has(normalName(name)));
    if (absent === undefined || known.has(column)) continue;
    const instead = (recognition.fields[field] ?? []).map(sourceName);
    warn({ code: 'mapped-column-absent', message: `${path} has no column \`${absent}\`, which the mapping names for ${field}: ${instead.length === 0 ? 'it is read without' : `\`${instead.join(' | ')}\` is read instead`}.` });
  }
}

/** Nothing in a number of days says from when it is counted: a workbook of the other kind would be four years off without a word. */
function tellCountedDays(path: string, { timeForms, samples, recognition }: Plan, warn: (warning: Warning) => void): void {
  for (const field of ['timestamp', 'created_at', 'bucket_start'] as const) {
    const [value] = samples[field] ?? [];
    const source = recognition.fields[field]?.[0];
    if (timeForms[field] !== 'serial' || value === undefined || source === undefined) continue;
    const read = countedDay(value);
    warn({ code: 'days-counted', message: `${path}: column \`${sourceName(source)}\` counts days as spreadsheets do: ${value} is read as ${read.from1900}. In a workbook that counts from 1904 it is ${read.from1904}; then write the column as text (YYYY-MM-DD hh:mm:ss) before it is exported.` });
  }
}

/** A column that the user named and no input has is a slip of the pen, not a field to do without. */
export function refuseUnknownColumns({ map, accountField }: Pick<PlanningOptions, 'map' | 'accountField'>, columns: readonly string[]): void {
  const known = new Set(columns.flatMap((name) => [name, normalName(name)]));
  const refuse = (column: string, where: string): void => {
    if (known.has(column) || known.has(normalName(column))) return;
    throw new LockstepError({ code: 'no-such-column', exit: EXIT.usage, what: `no input has a column \`${column}\`.`, where, next: suggestion(column, columns.slice(0, 60)) });
  };
  for (const [field, column] of map) for (const name of known.has(column) ? [column] : namesIn(column)) refuse(name, `--map, ${field}`);
  if (accountField !== null) refuse(accountField, '--account-field');
}
