// What does one look at an input show, and a second one where a table beside it tells whose its requests are?

import { inTurns } from '../../domain/turn.js';
import type { Warning } from '../../domain/input.js';
import type { Input } from '../inputs/custody.js';
import type { HeldStandIn, Plan } from '../load/plan.js';
import { pathName, type CanonicalField, type Sample, type Wishes } from '../mapping/recognition.js';
import { OF_REQUESTS } from '../mapping/relations.js';
import { SAMPLE_RECORDS } from '../sample.js';
import { logForAccounts } from './doubts.js';
import { keyOfTable, uniqueColumns, type Columns, type Table, type TableKey } from './keyed-by-table.js';
import { openInput, type Workshop } from './open.js';
import { planInput } from './plan-input.js';
import type { Zone } from './plan-records.js';
import { isUnusable, type Unusable } from './unusable.js';

export interface Look {
  readonly input: Input;
  readonly serial: number;
  readonly wishes: Wishes;
  /** Its load id is that of nobody, yet. */
  readonly plan: Plan | Unusable;
  readonly warnings: readonly Warning[];
  readonly columns: readonly string[];
  /** Where it may be a table of accounts: what could be its key. */
  readonly table: Table | null;
  /** Where it may be a log: the column of its accounts, or those that could be that. */
  readonly whose: Columns;
}

const NOTHING: Pick<Look, 'warnings' | 'columns' | 'table' | 'whose'> = { warnings: [], columns: [], table: null, whose: new Map() };

/** `serial` is a number of its own for names. */
export async function lookAt(workshop: Workshop, input: Input, serial: number, wishes: Wishes, zone: Zone | null): Promise<Look> {
  const opened = await openInput(workshop, input, serial);
  if (isUnusable(opened)) return { ...NOTHING, input, serial, wishes, plan: opened };
  const plan = await inTurns(planInput(input, opened, wishes, zone, 0));
  const warnings = isUnusable(plan) ? [] : [...opened.warnings, ...(input.isAccounts ? logForAccounts(input.path, plan, opened.sample, wishes) : [])];
  const columns = [...opened.sample.columns.map(({ path }) => pathName(path)), ...(isUnusable(plan) ? [] : plan.places)];
  return { input, serial, wishes, plan, warnings, columns, table: tableOf(input.path, plan, opened.sample), whose: whoseOf(plan, opened.sample) };
}

function whoseOf(plan: Plan | Unusable, sample: Sample): Columns {
  if (isUnusable(plan) || plan.namesNobody) return columnsOf(plan.standIns ?? []);
  const [source] = plan.recognition.relation === 'requests' ? (plan.recognition.fields.account_id ?? []) : [];
  const column = source === undefined ? undefined : sample.columns.find(({ path }) => pathName(path) === pathName(source.path));
  return new Map(column === undefined ? [] : [[pathName(column.path), new Set(column.values.filter((value) => value !== ''))]]);
}

/** A table of accounts that says which column is their id has no other key, but for that of their API keys. */
function tableOf(path: string, plan: Plan | Unusable, sample: Sample): Table | null {
  const isWhole = sample.records < SAMPLE_RECORDS;
  if (isUnusable(plan)) return plan.code === 'no-account-column' ? { path, keys: uniqueColumns(sample), isWhole, ofApiKeys: null } : null;
  const { relation, fields } = plan.recognition;
  if (relation !== 'registrations') return null;
  const [account = null, key = null] = [fields.account_id, fields.api_key].map((sources) => (sources?.[0] === undefined ? null : pathName(sources[0].path)));
  return { path, keys: new Map([...uniqueColumns(sample)].filter(([column]) => column === account || column === key)), isWhole, ofApiKeys: key };
}

/** Requests of nobody. */
const isNameless = ({ plan }: Look): boolean => (isUnusable(plan) ? plan.code === 'no-account-column' && plan.of !== 'registrations' : plan.namesNobody);

/**
 * Looks again at what names no account and is named by another, or by columns that agree: at a log of which a column holds the key of a table beside it, and at a table whose key
 * is what a log's accounts are. `areJoined` tells of plans whether one log knows whose the requests of the others are: those are left.
 */
export async function namedByTables(workshop: Workshop, looks: readonly Look[], areJoined: (plans: readonly Plan[]) => boolean, zone: Zone | null): Promise<Look[]> {
  const seen = [...looks];
  const lookAgain = async ({ input, serial, wishes }: Look, wished: Partial<Wishes>, why: Warning): Promise<boolean> => {
    const second = await lookAt(workshop, input, looks.length + serial, { ...wishes, ...wished }, zone);
    if (isUnusable(second.plan)) return false;
    const { fields } = second.plan.recognition;
    if (wished.accountField !== undefined && !OF_REQUESTS.some((field) => field in fields)) return false;
    seen[serial] = { ...second, serial, warnings: [...second.warnings, why] };
    return true;
  };
  /** A table whose key names no account yet is one of accounts by that key; one that is none after all names nobody. */
  const isOfAccounts = async (table: Look, key: TableKey, log: string): Promise<boolean> => !isUnusable(table.plan) || (await lookAgain(table, ofTable(table, { account_id: key.key }), namedBy(table.input.path, turned(key, log))));
  const tablesBut = (...paths: readonly string[]): Table[] => seen.flatMap(({ table }) => (table === null || paths.includes(table.path) ? [] : [table]));
  const tableAt = (path: string): Look | undefined => seen.find(({ table }) => table?.path === path);
  for (const { serial } of looks) {
    const log = seen[serial];
    if (log === undefined || (isNameless(log) ? areJoined(plansOf(seen)) && !isUnusable(log.plan) : log.whose.size === 0)) continue;
    const key = keyOfTable(log.whose, tablesBut(log.input.path));
    const table = key === null ? undefined : tableAt(key.table);
    if (key === null || table === undefined) {
      const told = isNameless(log) ? toldAlike(log.plan.standIns ?? []) : null;
      if (told !== null) await lookAgain(log, { accountField: told.column }, alike(log.input.path, told, log.plan.standIns ?? []));
      continue;
    }
    // A table of keys says whose each is where another has that for its own key.
    const owner = isUnusable(table.plan) ? keyOfTable(withoutColumn(table, key.key), tablesBut(log.input.path, key.table)) : null;
    const owners = owner === null ? undefined : tableAt(owner.table);
    if (owner !== null && owners !== undefined) {
      if (await isOfAccounts(owners, owner, key.table)) await lookAgain(table, ofTable(table, { account_id: owner.column, api_key: key.key }), namedBy(table.input.path, owner));
    } else if (table.table?.ofApiKeys === key.key && isNameless(log)) {
      await lookAgain(log, { map: new Map([...log.wishes.map, ['api_key', key.column]]) }, namedBy(log.input.path, key));
    } else if (!isOneOfSeveral(key.column, log.plan.standIns ?? []) && (await isOfAccounts(table, key, log.input.path)) && isNameless(log)) await lookAgain(log, { accountField: key.column }, namedBy(log.input.path, key));
  }
  return seen;
}

const plansOf = (looks: readonly Look[]): Plan[] => looks.flatMap(({ plan }) => (isUnusable(plan) ? [] : [plan]));

const ofTable = ({ wishes }: Look, columns: Partial<Record<CanonicalField, string>>): Partial<Wishes> => ({ relation: 'registrations', map: new Map([...wishes.map, ...(Object.entries(columns) as [CanonicalField, string][])]) });

const withoutColumn = ({ table, whose }: Look, column: string): Columns => new Map([...whose, ...(table?.keys ?? [])].filter(([name]) => name !== column));

/** Columns that could stand for the account. */
const columnsOf = (standIns: readonly HeldStandIn[]): Columns => new Map(standIns.filter(({ isAddress }) => !isAddress).map(({ column, held }) => [column, held]));

/** Is it a key, and beside it stands something that has several of them? */
function isOneOfSeveral(column: string, standIns: readonly HeldStandIn[]): boolean {
  const key = standIns.find((each) => each.column === column && each.isOfKeys);
  return key !== undefined && standIns.some((other) => !other.isAddress && !other.isOfKeys && other.values < key.values);
}

/** Values by which columns that tell the same rows apart are known to do so. */
const LEAST_ALIKE = 20;

/** One of several columns that tell the same accounts apart, so that it matters little which: a key comes last, for it will be another one day. */
function toldAlike(standIns: readonly HeldStandIn[]): HeldStandIn | null {
  const alike = standIns.filter(({ areOne, values }) => areOne && values >= LEAST_ALIKE);
  return alike.find(({ isOfKeys }) => !isOfKeys) ?? null;
}

function alike(path: string, { column, values }: HeldStandIn, standIns: readonly HeldStandIn[]): Warning {
  const others = standIns.filter((each) => each.areOne && each.column !== column).map((each) => `\`${each.column}\``);
  return { code: 'named-alike', message: `${path}: no column names an account, and \`${column}\` is taken for one: in the sampled rows each of its ${values} values stands beside one of ${others.join(' and ')}, and each of those beside one of it. If another is meant, name it with --account-field.` };
}

/** The same as the table is told of it. */
const turned = ({ key, column, values, matched }: TableKey, log: string): TableKey => ({ table: log, key: column, column: key, values, matched });

function namedBy(path: string, { table, key, column, values, matched }: TableKey): Warning {
  return { code: 'named-by-table', message: `${path}: no column names an account, and \`${column}\` is taken to tell: of ${values} values that were sampled ${matched} stand both there and in \`${key}\` of ${table}, and the table of accounts has one row for each. If it is none, name another with --account-field or --map.` };
}
