// From the address of a table to the relations `requests` and `registrations`: nothing is loaded, the mapping becomes their
// definition, and every row is counted as used, filtered or rejected like a file's.

import { createHash } from 'node:crypto';
import { EXIT, LockstepError } from '../../domain/errors.js';
import type { CitedRelation, Relation } from '../../domain/fields.js';
import type { Warning } from '../../domain/input.js';
import type { Observer } from '../../domain/observer.js';
import { inTurns } from '../../domain/turn.js';
import { inQuestion, withDefinitions, type Definition } from '../../store/definitions.js';
import { allRows, type Engine } from '../../store/engine.js';
import type { TableAddress } from '../../store/remote/address.js';
import type { RemoteEngine } from '../../store/remote/index.js';
import { sqlBeside } from '../../store/sql.js';
import { checkCondition } from '../filter/condition.js';
import { conditionsOf, filtersNothing, type Conditions, type RowFilter } from '../filter/rows.js';
import type { FoundFile } from '../inputs/find.js';
import type { Plan } from '../load/plan.js';
import { RELATIONS, SORTED_BY } from '../load/staging.js';
import { pathName } from '../mapping/recognition.js';
import { NO_RULES, type IngestOptions, type Loaded, type RulePatterns } from '../options.js';
import { columnsOf, inputRecord, refuseNothing, refuseTooManyBad } from '../outcome/records.js';
import { asWarning, rejectSummary, writeRejects } from '../outcome/rejects.js';
import { askedInVain } from '../outcome/unread.js';
import { stagedInput } from '../outcome/staged.js';
import { sum, tallies, usedRows } from '../outcome/tally.js';
import { nobodyIn, refuseUnknownColumns } from '../planning/index.js';
import { withoutPhases } from '../planning/phases.js';
import { planInput } from '../planning/plan-input.js';
import { asError, isUnusable } from '../planning/unusable.js';
import { understand, type Understood } from '../wishes.js';
import { bothOf, emptyDefinition, everyColumn, registeredDefinition, relationDefinition, stagedDefinition, tableDefinition } from './definition.js';
import { asInput, openTable } from './table.js';

/** What is asked of tables as of files; nothing of a table is copied, so that there is nothing to salvage. */
export type TableOptions = Pick<IngestOptions, 'map' | 'accountField' | 'timezone' | 'since' | 'until' | 'where' | 'maxBad' | 'rejectsFile'> & {
  readonly requests: TableAddress;
  readonly registrations: TableAddress | null;
  /** Database in which the run may keep tables of its own while it lasts; null asks the given tables every time. */
  readonly scratch: string | null;
};

export interface DefinedTables {
  /** The engine in which both relations are defined. */
  readonly engine: Engine;
  readonly loaded: Loaded;
}

/** What the questions are asked of; without settings no limit can be given to them. */
export type TableServer = Engine & Pick<RemoteEngine, 'takesSettings' | 'materialise'>;

interface PlannedTable {
  readonly input: FoundFile;
  readonly plan: Plan;
}

/** Throws LockstepError: 2 usage, a missing table, column or right, 3 nothing usable, 4 too many bad rows, 74 no connection. */
export async function defineTables(server: TableServer, options: TableOptions, observer: Observer, rules = NO_RULES): Promise<DefinedTables> {
  const wishes = await understand(options);
  const addresses = [options.requests, ...(options.registrations === null ? [] : [options.registrations])];
  observer.stage(`looking at ${addresses.map(({ database, table }) => `${database}.${table}`).join(' and ')}`);
  const warnings = await circumstances(server, addresses);
  warnings.forEach((warning) => observer.warn(warning));
  const planned = await plannedTables(server, addresses, options, wishes);
  const tell = (warning: Warning): void => {
    warnings.push(warning);
    observer.warn(warning);
  };
  // A table is read by its columns, and no declared format of sums is looked for in it.
  const staged = { requests: stagedOf('requests', planned, addresses, rules), registrations: registrationsStaged(planned, addresses, rules, tell), usage: emptyDefinition('usage') };
  const { engine, relations } = await filtered(server, staged, wishes.filter, options.where);

  observer.stage('counting rows');
  const isTwofold = (id: number): boolean => planned[id]?.plan.recognition.registered !== undefined;
  const tallyOf = await tallies(engine, isTwofold);
  const paths = planned.map(({ input }) => input.path);
  const counted = planned.map(({ plan }) => tallyOf(plan.id));
  const rejects = await rejectSummary(engine, paths, counted);
  for (const example of rejects.examples) observer.warn(asWarning(example));
  if (options.rejectsFile !== null) await writeRejects(engine, paths, options.rejectsFile, rejects.total);
  refuseTooManyBad(rejects.total + sum(counted.map(({ good, filtered: left }) => good + sum(left.values()))), rejects, options.maxBad, options.rejectsFile);
  const usedOf = await usedRows(engine, isTwofold);
  const stagedInputs = [];
  for (const { input, plan } of planned) stagedInputs.push(stagedInput(input, await fingerprint(engine, plan.recognition.relation === 'requests' ? 'requests' : 'registrations'), plan, undefined));
  const inputs = stagedInputs.map((each, id) => inputRecord(each, counted[id] ?? tallyOf(id), usedOf(id)));
  const columns = columnsOf(stagedInputs, new Set());
  askedInVain(wishes.filter.where?.fields ?? [], columns).forEach(tell);
  refuseNothing(inputs, !filtersNothing(wishes.filter));
  const kept = options.scratch === null ? engine : await materialised(server, options.scratch, relations, observer);
  return { engine: kept, loaded: { inputs, columns, tellingLogs: planned.flatMap(({ plan }) => (isTwofold(plan.id) ? [plan.id] : [])), hasSums: false, rejects, warnings } };
}

/** What the reader of the report has to know of asking a server. */
async function circumstances(server: TableServer, addresses: readonly TableAddress[]): Promise<Warning[]> {
  const warnings: Warning[] = [{ code: 'rows-by-hash', message: 'Rows of a table have no numbers: those that are cited go by the last 40 bits of cityHash64 over their time, account and request id (of a registration: account, time and e-mail).' }];
  if (!server.takesSettings) warnings.push({ code: 'no-limits', message: 'The user is read-only (readonly = 1), so no limit of memory, threads or time was sent with the questions.' });
  for (const { database, table, cluster } of addresses) {
    const [row] = await allRows(server, 'SELECT engine FROM system.tables WHERE database = {database:String} AND name = {table:String}', { database, table });
    if (cluster === null && row?.[0] === 'Distributed')
      warnings.push({ code: 'grouped-on-one-server', message: `${database}.${table} is a Distributed table: its rows are grouped on the one server that is asked. Name the table of the shards with ?cluster=NAME behind it, and the shards group first.` });
  }
  return warnings;
}

function stagedOf(relation: Relation, planned: readonly PlannedTable[], addresses: readonly TableAddress[], rules: RulePatterns): Definition {
  const id = planned.findIndex(({ plan }) => plan.recognition.relation === relation);
  const [table, address] = [planned[id], addresses[id]];
  return table === undefined || address === undefined ? emptyDefinition(relation) : stagedDefinition(table.plan, address, rules);
}

/** Those of a table of their own and those that requests tell of; of rows that lie on shards the latter are known only without the former. */
function registrationsStaged(planned: readonly PlannedTable[], addresses: readonly TableAddress[], rules: RulePatterns, tell: (warning: Warning) => void): Definition {
  const given = stagedOf('registrations', planned, addresses, rules);
  const [requests, address] = [planned[0], addresses[0]];
  const told = requests === undefined || address === undefined ? null : registeredDefinition(requests.plan, address);
  if (told === null) return given;
  if (addresses.length === 1) return told;
  if (given.cluster === null && told.cluster === null) return bothOf('registrations', given, told);
  const fields = Object.keys(requests?.plan.recognition.registered?.fields ?? {}).filter((field) => field !== 'account_id');
  tell({ code: 'registrations-of-table-alone', message: `${requests?.input.path ?? ''} tells of accounts as well (${fields.join(', ')}), which is not read beside a table of accounts where rows lie on the shards of a cluster: put it into that table, if it lacks it.` });
  return given;
}

async function plannedTables(server: Engine, addresses: readonly TableAddress[], { accountField }: TableOptions, { map, zone }: Understood): Promise<PlannedTable[]> {
  const planned: PlannedTable[] = [];
  const columns = new Set<string>();
  for (const [id, address] of addresses.entries()) {
    const isAccounts = id === 1;
    const input = asInput(address, isAccounts);
    const opened = await openTable(server, address);
    for (const column of opened.sample.columns) columns.add(pathName(column.path));
    const wishes = { relation: isAccounts ? 'registrations' : null, map, accountField: isAccounts ? null : accountField, keepsNameless: false } as const;
    const plan = await inTurns(planInput(input, opened, wishes, zone, id));
    if (isUnusable(plan)) throw asError(input.path, plan, EXIT.usage);
    if (plan.namesNobody) throw asError(input.path, nobodyIn(plan), EXIT.usage);
    if (!isAccounts && plan.recognition.relation !== 'requests')
      throw new LockstepError({ code: 'no-requests', exit: EXIT.usage, where: input.path, what: plan.recognition.relation === 'usage' ? 'holds sums over a period, not requests.' : 'holds registrations, not requests.', next: 'Name the table of requests first, and this one with --accounts.' });
    // Of a table whose rows nobody rewrites each row is a request.
    planned.push({ input, plan: withoutPhases(plan) });
  }
  refuseUnknownColumns({ map, accountField }, [...columns]);
  return planned;
}

interface Filtered {
  /** Knows the staged rows and the relations. */
  readonly engine: Engine;
  readonly relations: Readonly<Record<Relation, Definition>>;
}

/** The relations over the staged rows. A span before the last row needs to know when that was. */
async function filtered(server: Engine, staged: Readonly<Record<Relation, Definition>>, filter: RowFilter, where: string | null): Promise<Filtered> {
  const over = (conditions: Conditions): Filtered => {
    const relations = {
      requests: relationDefinition('requests', staged.requests, conditions),
      registrations: relationDefinition('registrations', staged.registrations, NO_CONDITIONS),
      usage: relationDefinition('usage', staged.usage, NO_CONDITIONS),
    };
    return { engine: withDefinitions(server, RELATIONS.flatMap((relation) => [staged[relation], relations[relation]])), relations };
  };
  const unfiltered = over(NO_CONDITIONS);
  if (filtersNothing(filter)) return unfiltered;
  if (filter.where !== null) await checkCondition(unfiltered.engine, filter.where, where ?? '');
  return over(await conditionsOf(unfiltered.engine, filter));
}

/** Every row is translated once, into tables of the run; the questions then read those, and no row that comes later. */
async function materialised(server: TableServer, database: string, relations: Filtered['relations'], observer: Observer): Promise<Engine> {
  observer.stage(`copying rows into ${database}`);
  const definitions: Definition[] = [];
  for (const relation of ['requests', 'registrations'] as const) {
    const select = inQuestion(`SELECT ${[...everyColumn(relation)].join(', ')} FROM ${relation}`, relations[relation]);
    const table = await server.materialise({ database, title: relation, sortedBy: SORTED_BY[relation], select, parameters: relations[relation].parameters });
    definitions.push(tableDefinition(relation, table));
  }
  return withDefinitions(server, definitions);
}

const NO_CONDITIONS: Conditions = { conditions: [], parameters: {} };

const FINGERPRINTS = { requests: 'fingerprint.sql', registrations: 'registered.sql' } as const satisfies Record<CitedRelation, string>;

/** Stands where the SHA-256 of a file's bytes does: equal exactly when the same rows are used, but for a coincidence of hashes. */
async function fingerprint(engine: Engine, relation: CitedRelation): Promise<string> {
  const [row = []] = await allRows(engine, sqlBeside(import.meta.url, FINGERPRINTS[relation]));
  return createHash('sha256').update(['lockstep.rows/1', relation, ...row.map(String)].join('\n')).digest('hex');
}
