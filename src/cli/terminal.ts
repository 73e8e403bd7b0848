// What can the place that text goes to show: how many colours, how wide, which characters? Pure functions of the flag,
// the environment and the stream.

export type Environment = Readonly<Record<string, string | undefined>>;
export type ColorLevel = 0 | 1 | 2 | 3;

export const COLOR_CHOICES = ['auto', 'always', 'never'] as const;
export type ColorChoice = (typeof COLOR_CHOICES)[number];

const NARROW = 80;

/**
 * The flag first, then NO_COLOR (no-color.org: any non-empty value), FORCE_COLOR and CLICOLOR_FORCE (bixense.com/clicolors),
 * TERM=dumb, and at last whether the stream is a terminal. Levels are chalk's.
 */
export function colorLevel(choice: ColorChoice, environment: Environment, isTerminal: boolean): ColorLevel {
  if (choice === 'never') return 0;
  if (choice === 'always') return depth(environment);
  if (isSet(environment['NO_COLOR'])) return 0;
  const { FORCE_COLOR: force, CLICOLOR_FORCE: clicolor } = environment;
  if (isSet(force)) return isOff(force) ? 0 : forcedLevel(force, environment);
  if (isSet(clicolor) && !isOff(clicolor)) return depth(environment);
  if (environment['TERM'] === 'dumb') return 0;
  return isTerminal ? depth(environment) : 0;
}

const isSet = (value: string | undefined): value is string => value !== undefined && value !== '';
const isOff = (value: string): boolean => value === '0' || value === 'false';

/** FORCE_COLOR=2 and 3 name a level; any other value only asks for colour. */
function forcedLevel(force: string, environment: Environment): ColorLevel {
  if (force === '2') return 2;
  return force === '3' ? 3 : depth(environment);
}

function depth(environment: Environment): ColorLevel {
  if (/^(truecolor|24bit)$/i.test(environment['COLORTERM'] ?? '')) return 3;
  return /256/.test(environment['TERM'] ?? '') ? 2 : 1;
}

/** COLUMNS where it is a positive whole number, else the terminal's own width, else 80. */
export function columnsOf(stream: { readonly columns?: number | undefined }, environment: Environment): number {
  const asked = environment['COLUMNS'] ?? '';
  if (/^[1-9]\d{0,4}$/.test(asked)) return Number(asked);
  return stream.columns !== undefined && stream.columns > 0 ? stream.columns : NARROW;
}

/** The first of LC_ALL, LC_CTYPE and LANG that is set decides (POSIX 8.2); none means the C locale, which is ASCII. */
export function showsUnicode(environment: Environment): boolean {
  const locale = [environment['LC_ALL'], environment['LC_CTYPE'], environment['LANG']].find(isSet);
  return locale !== undefined && /utf-?8/i.test(locale);
}

/** Is this run watched by a machine that keeps a log? */
export const isContinuousIntegration = (environment: Environment): boolean => isSet(environment['CI']) && !isOff(environment['CI']);
