// A log that names no account: which of its columns could stand for one, and by which flag? Only the user can know whether one does.

import type { StandIn } from '../../domain/inspected.js';
import { withValue } from '../../domain/shell-word.js';
import type { HeldStandIn } from '../load/plan.js';
import { GENERIC } from '../mapping/generic.js';
import { areNumbered, listed, namesOf, shown, type Unusable } from './unusable.js';

export interface Nameless {
  readonly formats: readonly string[];
  /** Columns and places that can be named. */
  readonly places: readonly string[];
  /** The likeliest first. */
  readonly standIns: readonly HeldStandIn[];
}

/** Edge logs know addresses, and nobody's name. */
export function namesNobody({ formats, places, standIns }: Nameless, knowsKeys: boolean): Unusable {
  const keys = knowsKeys ? 'a table of its keys and their accounts (--accounts KEYS.csv), or ' : '';
  return {
    code: 'no-account-column', what: formats.every((format) => format === GENERIC) ? 'no column names an account.' : `is a log of ${formats.join(', ')} that names no account.`,
    next: `${byFlag(places, standIns)} Or give what does name them as well: ${keys}the log of the gateway that knows who asked; where two logs share no id, --join-within 2s joins them by time.`, standIns, of: 'requests',
  };
}

/** Grouped by project or model alone, sums tell of nobody. */
export const sumsOfNobody = ({ formats, places, standIns }: Nameless): Unusable => ({
  code: 'no-account-column', what: `holds sums over a period (${formats.join(', ')}) that name neither an account nor a key.`,
  next: `${byFlag(places, standIns)} Or export them grouped by user or by key.`,
});

/** Registrations that name nobody belong to nobody. */
export const registrationsOfNobody = ({ formats, places, standIns }: Nameless): Unusable => ({
  code: 'no-account-column', what: `holds registrations (${formats.join(', ')}) that name no account.`,
  next: `${byMapping(places, standIns)} Or export them with their customers.`,
});

/** Columns that nobody declared, none of which is an account, nor anything by which another log would find one. */
export function unnamed(columns: readonly string[], standIns: readonly HeldStandIn[], isAccounts: boolean): Unusable {
  const what = 'no column names an account.';
  if (standIns.length > 0) return { code: 'no-account-column', what, standIns, next: `${areNumbered(columns) ? `${namesOf(columns)} ` : ''}${isAccounts ? byMapping(columns, standIns) : byFlag(columns, standIns)}` };
  return { code: 'no-account-column', what, next: `${namesOf(columns)} Name it ${isAccounts ? '' : 'with --account-field COLUMN, or '}in a file for --map: account_id = COLUMN.` };
}

function byFlag(places: readonly string[], standIns: readonly StandIn[]): string {
  const [first] = standIns;
  return first === undefined ? `Name the field that does with --account-field (there are ${listed(places)}).` : `${told(standIns)}; none is taken unasked. Try ${withValue('--account-field', first.column)}.`;
}

/** Registrations are read by a mapping alone: --account-field is of the logs beside them. */
function byMapping(places: readonly string[], standIns: readonly StandIn[]): string {
  const [first] = standIns;
  return first === undefined ? `Name the field that does in a file for --map: account_id = COLUMN (there are ${listed(places)}).` : `${told(standIns)}; none is taken unasked. Try a file for --map with the line: account_id = ${first.column}`;
}

/** Every column with how many would be told apart by it, and how many rows it leaves to nobody. */
function told(standIns: readonly StandIn[]): string {
  const [one] = standIns;
  const columns = standIns.map(({ column, values, rows, sampled, isAddress }, index) => {
    const rest = rows < sampled ? `, and none in ${sampled - rows} rows` : '';
    return `\`${shown(column)}\` (${values} ${index === 0 ? `different values in ${sampled} sampled rows` : 'values'}${rest}${isAddress ? ', each of which several may share' : ''})`;
  });
  return `${one !== undefined && columns.length === 1 ? 'A column that could stand for one is' : 'Columns that could stand for one are'} ${columns.join(', ')}`;
}
