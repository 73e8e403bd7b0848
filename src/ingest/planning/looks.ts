// What does one look at an input show, and a second one where a table beside it tells whose its requests are?

import { inTurns } from '../../domain/turn.js';
import type { Warning } from '../../domain/input.js';
import type { Input } from '../inputs/custody.js';
import { isOfNobody, type HeldStandIn, type Plan } from '../load/plan.js';
import { pathName, type CanonicalField, type Sample, type Wishes } from '../mapping/recognition.js';
import { OF_REQUESTS } from '../mapping/relations.js';
import { SAMPLE_RECORDS } from '../sample.js';
import { logForAccounts } from './doubts.js';
import { keyOfTable, uniqueColumns, type Columns, type Table, type TableKey } from './keyed-by-table.js';
import { openInput, type Opened, type Workshop } from './open.js';
import { planInput } from './plan-input.js';
import type { Zone } from './plan-records.js';
import { someOf } from './stand-ins.js';
import { isUnusable, type Unusable } from './unusable.js';

export interface Look {
  readonly input: Input;
  /** Null where it could not be opened, or was put away. */
  readonly opened: Opened | null;
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

const NOTHING: Pick<Look, 'opened' | 'warnings' | 'columns' | 'table' | 'whose'> = { opened: null, warnings: [], columns: [], table: null, whose: new Map() };

/** `serial` is a number of its own for names. */
export async function lookAt(workshop: Workshop, input: Input, serial: number, wishes: Wishes, zone: Zone | null): Promise<Look> {
  const opened = await openInput(workshop, input, serial);
  if (isUnusable(opened)) return notOpened(input, serial, wishes, opened);
  const plan = await inTurns(planInput(input, opened, wishes, zone, 0));
  const warnings = isUnusable(plan) ? [] : [...opened.warnings, ...(input.isAccounts ? logForAccounts(input.path, plan, opened.sample, wishes) : [])];
  const columns = [...opened.sample.columns.map(({ path }) => pathName(path)), ...(isUnusable(plan) ? [] : plan.places)];
  return { input, serial, wishes, opened, plan, warnings, columns, table: tableOf(input.path, plan, opened.sample), whose: whoseOf(plan, opened.sample) };
}

export const notOpened = (input: Input, serial: number, wishes: Wishes, plan: Unusable): Look => ({ ...NOTHING, input, serial, wishes, plan });

function whoseOf(plan: Plan | Unusable, sample: Sample): Columns {
  if (isUnusable(plan) || isOfNobody(plan)) return columnsOf(plan.standIns ?? []);
  const [source] = plan.recognition.relation === 'requests' ? (plan.recognition.fields.account_id ?? []) : [];
  const column = source === undefined ? undefined : sample.columns.find(({ path }) => pathName(path) === pathName(source.path));
  return new Map(column === undefined ? [] : [[pathName(column.path), someOf(column.values)]]);
}

function tableOf(path: string, plan: Plan | Unusable, sample: Sample): Table | null {
  const isWhole = sample.records < SAMPLE_RECORDS;
  if (isUnusable(plan)) return plan.code === 'no-account-column' && plan.of !== 'requests' ? { path, keys: uniqueColumns(sample), isWhole, ofAccounts: null, ofApiKeys: null } : null;
  const { relation, fields } = plan.recognition;
  if (relation !== 'registrations') return null;
  const [account = null, key = null] = [fields.account_id, fields.api_key].map((sources) => (sources?.[0] === undefined ? null : pathName(sources[0].path)));
  return { path, keys: uniqueColumns(sample), isWhole, ofAccounts: account, ofApiKeys: key };
}

/** Requests of nobody. */
const isNameless = ({ plan }: Look): boolean => (isUnusable(plan) ? plan.code === 'no-account-column' && plan.of !== 'registrations' : isOfNobody(plan));

/**
 * Looks again at what names no account and is named by another, or by columns that agree: at a log of which a column holds the key of a table beside it, and at a
 * table whose key is what a log's accounts are, even where another of its columns seemed to name them.
 */
export async function namedByTables(workshop: Workshop, looks: readonly Look[], { asksLogs, areNamed }: Asking, zone: Zone | null): Promise<readonly Look[]> {
  const second = new SecondLooks(workshop, looks, zone);
  // Asked of what was there: the first day of a log, once named, does not know whose the others' requests are.
  const areKnown = areNamed(second.plans());
  for (const { serial } of looks) {
    const log = second.at(serial);
    if (!isNameless(log)) await second.nameTablesOf(log);
    else if (asksLogs && (isUnusable(log.plan) || !areKnown)) await second.nameLog(log);
  }
  return second.seen;
}

export interface Asking {
  /** Did nobody say which column of a log is the account? */
  readonly asksLogs: boolean;
  /** Does one of them know whose the requests of the others are? Those are left. */
  readonly areNamed: (plans: readonly Plan[]) => boolean;
}

class SecondLooks {
  readonly seen: Look[];

  constructor(
    private readonly workshop: Workshop,
    looks: readonly Look[],
    private readonly zone: Zone | null,
  ) {
    this.seen = [...looks];
  }

  at(serial: number): Look {
    return this.seen[serial] ?? missing(serial);
  }

  plans(): Plan[] {
    return this.seen.flatMap(({ plan }) => (isUnusable(plan) ? [] : [plan]));
  }

  /** Each table that has what this log's accounts are in another column than the one that it is read by. */
  async nameTablesOf(log: Look): Promise<void> {
    for (const table of this.tablesBut(log)) {
      const key = keyOfTable(log.whose, [table]);
      if (key !== null) await this.isKeyedBy(this.lookOf(table.path), key, log.input.path);
    }
  }

  async nameLog(log: Look): Promise<void> {
    const standIns = log.plan.standIns ?? [];
    const key = keyOfTable(log.whose, this.tablesBut(log));
    if (key === null) {
      const told = toldAlike(standIns);
      if (told !== null) await this.again(log, { accountField: told.column }, alike(log.input.path, told, standIns));
      return;
    }
    const table = this.lookOf(key.table);
    // A table of keys says whose each is where another has that for its own key.
    const owner = isUnusable(table.plan) ? keyOfTable(withoutColumn(table, key.key), this.tablesBut(log, table)) : null;
    if (owner !== null) {
      if (await this.isKeyedBy(this.lookOf(owner.table), owner, key.table)) await this.again(table, ofTable(table, { account_id: owner.column, api_key: key.key }), namedBy(table.input.path, owner));
    } else if (table.table?.ofApiKeys === key.key) {
      await this.again(log, { map: new Map([...log.wishes.map, ['api_key', key.column]]) }, namedBy(log.input.path, key));
    } else if (!isOneOfSeveral(key.column, standIns) && (await this.isKeyedBy(table, key, log.input.path))) await this.again(log, { accountField: key.column }, namedBy(log.input.path, key));
  }

  /** Is it read by this key, now? One that is no table of accounts after all is not, nor one that a log names by the column that it is read by. */
  private async isKeyedBy(look: Look, key: TableKey, log: string): Promise<boolean> {
    const { ofAccounts = null, keys } = look.table ?? {};
    if (!isUnusable(look.plan) && ofAccounts === key.key) return true;
    const known = ofAccounts === null ? undefined : keys?.get(ofAccounts);
    if (!isUnusable(look.plan) && (known === undefined || this.seen.some(({ whose }) => [...whose.values()].some((values) => [...values].some((value) => known.has(value)))))) return false;
    return this.again(look, ofTable(look, { account_id: key.key }), namedBy(look.input.path, turned(key, log)));
  }

  private async again({ input, serial, wishes }: Look, wished: Partial<Wishes>, why: Warning): Promise<boolean> {
    const look = await lookAt(this.workshop, input, this.seen.length + serial, { ...wishes, ...wished }, this.zone);
    if (isUnusable(look.plan)) return false;
    const { fields } = look.plan.recognition;
    if ((wished.accountField ?? null) !== null && !OF_REQUESTS.some((field) => field in fields)) return false;
    this.seen[serial] = { ...look, serial, warnings: [...look.warnings, why] };
    return true;
  }

  private tablesBut(...looks: readonly Look[]): Table[] {
    return this.seen.flatMap(({ table, serial }) => (table === null || looks.some((look) => look.serial === serial) ? [] : [table]));
  }

  private lookOf(path: string): Look {
    return this.seen.find(({ table }) => table?.path === path) ?? missing(path);
  }
}

function missing(what: number | string): never {
  throw new RangeError(`nothing was seen of ${what}`);
}

const ofTable = ({ wishes }: Look, columns: Partial<Record<CanonicalField, string>>): Partial<Wishes> => ({ relation: 'registrations', accountField: null, map: new Map([...wishes.map, ...(Object.entries(columns) as [CanonicalField, string][])]) });

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
  return { code: 'named-by-table', message: `${path}: \`${column}\` is taken to tell whose its rows are: of ${values} values that were sampled ${matched} stand both there and in \`${key}\` of ${table}, and the table of accounts has one row for each. If it is none, name another with --account-field or --map.` };
}
