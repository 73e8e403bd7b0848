// Which of the inputs are read, and how? Plans in order of custody, and what was found about the others.

import type { Input } from '../inputs/custody.js';
import { EXIT, LockstepError } from '../../domain/errors.js';
import { fieldsOf } from '../../domain/fields.js';
import type { Observer } from '../../domain/observer.js';
import type { StagedInput, Warning } from '../../domain/input.js';
import { namesIn } from '../mapping/wished.js';
import { countedDay } from '../mapping/rare-times.js';
import { sourceName, type CanonicalField, type Wishes } from '../mapping/recognition.js';
import { isOfNobody, type Plan } from '../load/plan.js';
import { normalName } from '../mapping/aliases.js';
import { suggestion } from '../../domain/near-names.js';
import { roundedIds } from './doubts.js';
import { lookAt, namedByTables, type Look } from './looks.js';
import { namesNobody } from './nobody.js';
import type { Workshop } from './open.js';
import { settlePhases } from './phases.js';
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
  const { looks, columns } = await lookAtAll(workshop, inputs, options);
  const found: PlannedInput[] = [];
  const unusable: UnusableFile[] = [];
  for (const { input, plan: planned, wishes, warnings } of looks) {
    if (isUnusable(planned)) {
      if (input.named) throw asError(input.path, planned);
      unusable.push({ path: input.path, reason: planned });
      continue;
    }
    const plan = { ...planned, id: options.beside.length + found.length };
    warnings.forEach(warn);
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

/** Every input, and once more those that the others name. What cannot be read and was named ends the run at once, unless it lacks what another may tell. */
async function lookAtAll(workshop: Workshop, inputs: readonly Input[], { map, accountField, joinsByTime, zone, beside }: PlanningOptions): Promise<{ readonly looks: readonly Look[]; readonly columns: ReadonlySet<string> }> {
  const looks: Look[] = [];
  const columns = new Set<string>();
  for (const [serial, input] of inputs.entries()) {
    const wishes: Wishes = { relation: input.isAccounts ? 'registrations' : null, map, accountField: input.isAccounts ? null : accountField, keepsNameless: false, joinsByTime };
    const look = await lookAt(workshop, input, serial, wishes, zone);
    if (input.named && isUnusable(look.plan) && look.plan.code !== 'no-account-column') throw asError(input.path, look.plan);
    for (const column of look.columns) columns.add(column);
    looks.push({ ...look, columns: [], opened: null });
  }
  const isNamed = map.has('account_id') || beside.length > 0;
  // What --account-field names are logs: a table is read by what they say then.
  const asking = { asksLogs: accountField === null, areNamed: (plans: readonly Plan[]): boolean => !areNamelessAlone(plans) };
  return { looks: isNamed ? looks : await namedByTables(workshop, looks, asking, zone), columns };
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
  const first = planned.find(({ plan }) => plan.recognition.relation === 'requests');
  if (first !== undefined && areNamelessAlone(planned.map(({ plan }) => plan))) throw asError(first.input.path, nobodyIn(first.plan));
}

/** No log names the accounts of its requests, nor a table those of their keys. */
export function areNamelessAlone(plans: readonly Plan[]): boolean {
  const requests = plans.filter(({ recognition }) => recognition.relation === 'requests');
  const tellsOfKeys = plans.some(({ recognition: { relation, fields } }) => relation === 'registrations' && fields.account_id !== undefined && fields.api_key !== undefined);
  return !(tellsOfKeys && requests.some(({ recognition }) => recognition.fields.api_key !== undefined)) && requests.every(isOfNobody);
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
