// What is known of an input once its rows are loaded, in a form that outlives the run.

import type { Column } from '../../domain/fields.js';
import type { StagedInput } from '../../domain/input.js';
import type { FoundFile } from '../inputs/find.js';
import { PIPE } from '../inputs/pipe.js';
import { mappingOf, type Plan } from '../load/plan.js';
import type { Translated } from '../load/translate.js';
import { everyPathOf, pathName, type Recognition } from '../mapping/recognition.js';

/** `translated` of an input that was read record by record. */
export function stagedInput(input: FoundFile, sha256: string, plan: Plan, translated: Translated | undefined): StagedInput {
  return {
    path: input.path, fullPath: input.path === PIPE ? PIPE : input.fullPath, sha256, bytes: input.bytes, relation: plan.recognition.relation,
    format: translated?.formats.map(([format]) => format).join('+') ?? plan.format, container: plan.container, mapping: mappingOf(plan), timezone: plan.assumedZone,
    ...unreadOf(plan), ...filledColumns(plan, translated), namesNobody: plan.namesNobody,
    countsEvents: plan.reading.kind === 'records' && plan.reading.keepsEvents, ...kinOf(plan, translated), ...(tellsOfAccounts(plan, translated) ? { tellsOfAccounts: true as const } : {}),
  };
}

/** Do its requests tell of their accounts as well? */
export const tellsOfAccounts = (plan: Plan, translated: Translated | undefined): boolean => (translated?.plans ?? [plan]).some(({ recognition }) => recognition.registered !== undefined);

/** By load id; see tally.ts. */
export const twofold = (inputs: readonly Pick<StagedInput, 'tellsOfAccounts'>[]) => (id: number): boolean => inputs[id]?.tellsOfAccounts === true;

/** A record of a declared format holds many things that tell of nobody; columns without a name cannot be named in a mapping. */
function unreadOf(plan: Plan): Pick<StagedInput, 'unread'> {
  if (plan.reading.kind === 'records') return {};
  const read = new Set(everyPathOf(plan.recognition).map(pathName));
  return { unread: plan.places.filter((place) => place !== '' && !read.has(place)) };
}

/** What its rows tell of, in comparison to others. */
export function kinOf(plan: Plan, translated: Translated | undefined): Pick<StagedInput, 'kin' | 'isDeclared'> {
  const fields = Object.keys(plan.recognition.fields).sort();
  return { kin: translated?.formats[0]?.[0] ?? `${plan.format} ${fields.join(' ')}`, isDeclared: translated !== undefined };
}

/** Canonical columns that the rows fill; system prompts also come out of chats. */
export function filledColumns(plan: Plan, translated: Translated | undefined): Pick<StagedInput, 'columns' | 'namelessColumns'> {
  if (translated !== undefined) {
    const system: Column[] = translated.columns.has('requests.prompt') ? ['requests.system_prompt'] : [];
    const mail: Column[] = tellsOfAccounts(plan, translated) ? ['registrations.account_id', 'registrations.email'] : [];
    return { columns: [...new Set([...translated.columns, ...system, ...mail])], namelessColumns: [...translated.namelessColumns] };
  }
  const { registered } = plan.recognition;
  const columns = new Set([...filledBy(plan.recognition), ...(registered === undefined ? [] : filledBy(registered))]);
  if (plan.recognition.parameters.length > 0) columns.add('requests.parameters');
  if (plan.hasChats) columns.add('requests.system_prompt');
  return plan.namesNobody ? { columns: [], namelessColumns: [...columns] } : { columns: [...columns], namelessColumns: [] };
}

const filledBy = ({ relation, fields }: Recognition): Column[] =>
  Object.entries(fields).map(([field, sources]) => `${relation}.${field}${sources.every(({ isHashed }) => isHashed === true) ? '_hash' : ''}` as Column);
