// Which settings decide what the rows of a case are? All rows of a case are made by the same ones: a flag that is left out means what
// the case was begun with, and one that says otherwise is refused.

import { EXIT, LockstepError } from '../domain/errors.js';

export interface DecidingSettings {
  /** What the mapping file said: canonical field to source column. */
  readonly map: Readonly<Record<string, string>> | null;
  readonly account_field: string | null;
  readonly timezone: string | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly where: string | null;
  readonly join_within: string | null;
  /** A share, 0 to 1. */
  readonly max_bad: number;
  readonly salvage: boolean;
  /** Folder of further prompt rules. */
  readonly rules: string | null;
}

/** What the flags of a run say; absent where they say nothing. */
export type GivenSettings = { readonly [Name in keyof DecidingSettings]?: DecidingSettings[Name] | undefined };

const FLAGS = {
  map: '--map', account_field: '--account-field', timezone: '--tz', since: '--since', until: '--until', where: '--where', join_within: '--join-within', max_bad: '--max-bad', salvage: '--salvage', rules: '--rules',
} as const satisfies Record<keyof DecidingSettings, string>;

/** Nothing was said and nothing is held. */
const DEFAULTS: DecidingSettings = { map: null, account_field: null, timezone: null, since: null, until: null, where: null, join_within: null, max_bad: 0.01, salvage: false, rules: null };

/** The settings of a run over the case. `held` is null for a case that begins. Throws exit 2 naming every flag that says otherwise. */
export function decidedSettings(folder: string, given: GivenSettings, held: DecidingSettings | null): DecidingSettings {
  const names = Object.keys(FLAGS) as (keyof DecidingSettings)[];
  const others = held === null ? [] : names.filter((name) => given[name] !== undefined && JSON.stringify(sorted(given[name])) !== JSON.stringify(sorted(held[name])));
  if (held !== null && others.length > 0) {
    const what = others.map((name) => `${FLAGS[name]} ${inWords(name, given[name])} is given, and its rows were read ${phrase(name, held[name])}`).join('; ');
    const next = `Leave ${others.length === 1 ? 'it' : 'them'} out to go on with this case, or begin another one with --case.`;
    throw new LockstepError({ code: 'other-settings', exit: EXIT.usage, where: folder, what: `${what}.`, next });
  }
  const said = Object.fromEntries(names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
  return { ...(held ?? DEFAULTS), ...said };
}

const phrase = (name: keyof DecidingSettings, value: unknown): string => (value === null || value === false ? `without ${FLAGS[name]}` : `with ${FLAGS[name]} ${inWords(name, value)}`);

function inWords(name: keyof DecidingSettings, value: unknown): string {
  if (name === 'max_bad') return `${Number((Number(value) * 100).toPrecision(6))}%`;
  if (value === true) return '';
  return typeof value === 'string' ? value : JSON.stringify(sorted(value));
}

/** The order of a mapping's lines says nothing. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
