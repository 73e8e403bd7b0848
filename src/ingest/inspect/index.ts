// What is in each input, as far as its bytes tell? Nothing is refused for want of an account or a zone: the answer says what is
// missing.

import { mkdir } from 'node:fs/promises';
import { LockstepError } from '../../domain/errors.js';
import type { InspectedInput } from '../../domain/inspected.js';
import type { Observer } from '../../domain/observer.js';
import { compare } from '../../domain/order.js';
import type { LoadingEngine } from '../../store/engine.js';
import { takeIntoCustody } from '../inputs/custody.js';
import { findInputs } from '../inputs/index.js';
import { refuseOwnFolders, refuseOwnOutputs } from '../inputs/own.js';
import { mappingOf, type Plan } from '../load/plan.js';
import { joinPhases } from '../join/phases.js';
import { loadAll } from '../load/run.js';
import { createTables } from '../load/staging.js';
import type { Translated } from '../load/translate.js';
import type { Wishes } from '../mapping/recognition.js';
import { NO_RULES, type IngestOptions } from '../options.js';
import { filledColumns, kinOf, tellsOfAccounts } from '../outcome/staged.js';
import { sum, tallies, type Tally } from '../outcome/tally.js';
import { areNamelessAlone } from '../planning/index.js';
import { lookAt, namedByTables, notOpened, type Look } from '../planning/looks.js';
import type { Opened } from '../planning/open.js';
import { settlePhases } from '../planning/phases.js';
import { standIns } from '../planning/stand-ins.js';
import { isUnusable, type Unusable } from '../planning/unusable.js';
import { everyPathOf, pathName } from '../mapping/recognition.js';
import { understand } from '../wishes.js';
import { contentsOf, NO_CONTENTS, type Contents } from './contents.js';
import { shownSamples } from './samples.js';

/** Looks at every input. Throws LockstepError: 2 usage, 3 no such path, 74 input or output. */
export async function inspectInputs(engine: LoadingEngine, options: IngestOptions, observer: Observer): Promise<InspectedInput[]> {
  const wishes = await understand(options);
  await mkdir(options.temporaryFolder, { recursive: true, mode: 0o700 });
  const found = await findInputs(options, observer);
  await refuseOwnFolders(found, options);
  await refuseOwnOutputs(found, options);
  const { inputs } = await takeIntoCustody(found);
  observer.stage(`looking at ${inputs.length} ${inputs.length === 1 ? 'file' : 'files'}`);
  const { temporaryFolder, salvage } = options;
  const workshop = { engine, temporaryFolder, salvage };
  const looked: Look[] = [];
  for (const [serial, input] of inputs.entries()) {
    const asked: Wishes = { relation: input.isAccounts ? 'registrations' : null, map: wishes.map, accountField: input.isAccounts ? null : options.accountField, keepsNameless: true };
    looked.push(await lookAt(workshop, input, serial, asked, wishes.zone).catch((error: unknown) => notOpened(input, serial, asked, asProblem(error))));
  }
  const asking = { asksLogs: options.accountField === null, areNamed: (plans: readonly Plan[]): boolean => !areNamelessAlone(plans) };
  const named = wishes.map.has('account_id') ? looked : await namedByTables(workshop, looked, asking, wishes.zone);
  const plans = settlePhases(named.flatMap(({ plan }, id) => (isUnusable(plan) ? [] : [{ ...plan, id }])));
  const looks = named.map((look, id): Look => ({ ...look, plan: plans.find((plan) => plan.id === id) ?? look.plan }));
  const totalBytes = sum(plans.map(({ bytes }) => bytes));
  await createTables(engine);
  const { translated } = await loadAll({ engine, observer, temporaryFolder, salvage: true, keepsRejects: false, contentOf: null, totalBytes, rules: NO_RULES }, plans);
  await joinPhases(engine, looks.map(({ plan }, id) => ({ ...(isUnusable(plan) ? { kin: '', isDeclared: false } : kinOf(plan, translated.get(id))) })), true);
  const isTwofold = (id: number): boolean => plans.some((plan) => plan.id === id && tellsOfAccounts(plan, translated.get(id)));
  const tallyOf = await tallies(engine, isTwofold);
  const contents = await contentsOf(engine, isTwofold);
  return looks.map((look, id) => inspected(look, tallyOf(id), contents.get(id) ?? NO_CONTENTS, translated.get(id)));
}

function asProblem(error: unknown): Unusable {
  if (!(error instanceof LockstepError)) throw error;
  return { code: 'not-a-log', what: error.what, next: error.next ?? 'Leave it out.' };
}

function inspected({ input: { path, bytes }, opened, plan, warnings }: Look, tally: Tally, contents: Contents, translated: Translated | undefined): InspectedInput {
  const container = opened?.container ?? null;
  const [namedBy = null] = warnings.filter(({ code }) => NAMED.has(code)).map(({ message }) => message.replace(`${path}: `, ''));
  if (isUnusable(plan))
    return {
      path, bytes, container, wrapper: null, format: null, relation: null, settledBy: [], rowsRead: 0, rowsUsed: 0, rowsFiltered: 0, rowsRejected: 0, rejects: {}, filtered: {},
      fields: {}, samples: {}, namedBy, unmapped: opened === null ? [] : opened.sample.columns.map((column) => pathName(column.path)), standIns: opened === null || plan.code !== 'no-account-column' ? [] : standIns(opened.sample, plan.of === 'registrations' ? plan.of : 'requests'), timezone: null, lacksZone: false, timeForms: {}, ...NO_CONTENTS, columns: [],
      problem: { what: plan.what, next: plan.next },
    };
  const rejects = sorted(tally.rejected);
  const filtered = sorted(tally.filtered);
  const rowsRejected = sum(Object.values(rejects));
  const rowsFiltered = sum(Object.values(filtered));
  const { columns } = filledColumns(plan, translated);
  return {
    path, bytes, container: plan.container, wrapper: plan.wrappers.length === 0 ? null : plan.wrappers.join('+'), format: translated?.formats.map(([format]) => format).join('+') || plan.format,
    relation: plan.recognition.relation, settledBy: plan.settledBy, rowsRead: tally.good + rowsFiltered + rowsRejected, rowsUsed: tally.good, rowsFiltered, rowsRejected, rejects, filtered,
    fields: mappingOf(plan), samples: shownSamples(plan), namedBy, unmapped: unmapped(opened, plan), standIns: plan.standIns, timezone: plan.assumedZone, lacksZone: plan.lacksZone, timeForms: plan.timeForms, ...contents,
    columns: [...columns].sort(compare), problem: null,
  };
}

/** What was told of whose the rows are. */
const NAMED: ReadonlySet<string> = new Set(['named-by-table', 'named-alike']);

const sorted = (counts: ReadonlyMap<string, number>): Record<string, number> => Object.fromEntries([...counts].sort(([a], [b]) => compare(a, b)));

/** Columns of the input that nothing is read from. */
function unmapped(opened: Opened | null, plan: Plan): string[] {
  if (opened === null || plan.reading.kind === 'records') return [];
  const read = new Set(everyPathOf(plan.recognition).map(pathName));
  return opened.sample.columns.map(({ path }) => pathName(path)).filter((name) => !read.has(name));
}
