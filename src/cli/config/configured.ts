// A command that takes from the file of settings what its own line does not say. It happens where flags are parsed, so that
// conflicts, implied flags and required ones are the same whoever sets them.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';

import { Command } from 'commander';

import type { Environment } from '../terminal.js';
import { badSetting, DISCOVERED, readSettings, type Setting, type Settings } from './file.js';
import { checkKeys, keyOf, settableFlags, valueOf } from './flags.js';

/** The source that commander keeps of a value that came from a file. */
export const FROM_FILE = 'config';

const EVIDENCE = new WeakSet<Command>();

/** Its arguments are logs, which others have written. */
export function readsEvidence(command: Command): void {
  EVIDENCE.add(command);
}

/** What is in force: null without a file. */
export interface InForce {
  readonly settings: Settings;
  /** Was it found, and not named? */
  readonly isDiscovered: boolean;
}

export class ConfiguredCommand extends Command {
  constructor(
    name: string | undefined,
    private readonly environment: Environment,
    private readonly root?: ConfiguredCommand,
  ) {
    super(name);
  }

  /** Of the whole tree; set once the program has parsed its own flags. */
  inForce: InForce | null = null;

  override createCommand(name?: string): Command {
    return new ConfiguredCommand(name, this.environment, this.root ?? this);
  }

  override parseOptions(argv: string[]): ReturnType<Command['parseOptions']> {
    const parsed = super.parseOptions(argv);
    // Help must be there for whoever has a fault in the file.
    if (argv.includes('--help') || argv.includes('-h')) return parsed;
    if (this.root === undefined) this.inForce = this.chosen();
    const inForce = (this.root ?? this).inForce;
    if (inForce === null) return parsed;
    this.obey(inForce.settings);
    return parsed;
  }

  /** The flag, then LOCKSTEP_CONFIG, then lockstep.yaml of this folder. The home of the user is never looked into. */
  private chosen(): InForce | null {
    const asked: unknown = this.getOptionValue('config');
    if (asked === false) return null;
    const fromEnvironment = this.environment['LOCKSTEP_CONFIG'] ?? '';
    const named = typeof asked === 'string' ? asked : fromEnvironment === '' ? null : fromEnvironment;
    if (named === null && !existsSync(DISCOVERED)) return null;
    const settings = readSettings(named ?? DISCOVERED);
    checkKeys(this, settings);
    if (typeof asked !== 'string') this.setOptionValueWithSource('config', settings.path, named === null ? 'found' : 'env');
    return { settings, isDiscovered: named === null };
  }

  /** Before a command acts: whoever wrote the logs could have put a file beside them that allows their accounts. Throws exit 2. */
  refuseEvidence(): void {
    const inForce = (this.root ?? this).inForce;
    if (inForce === null || !inForce.isDiscovered || !EVIDENCE.has(this)) return;
    const { path } = inForce.settings;
    const folder = realpathSync(dirname(resolve(path)));
    const lists = ['accounts', 'into'].flatMap((name) => (this.getOptionValue(name) as readonly string[] | undefined) ?? []);
    const beside = [...this.args, ...lists].find((operand) => {
      const stats = statSync(operand, { throwIfNoEntry: false });
      if (stats === undefined) return false;
      const place = realpathSync(operand);
      return stats.isDirectory() ? `${folder}${sep}`.startsWith(`${place}${sep}`) : dirname(place) === folder;
    });
    if (beside !== undefined) throw badSetting(path, `lies beside what is to be read (${beside}): whoever wrote that could have written it.`, `If it is yours, name it with --config ${path}; --no-config does without.`);
  }

  private obey({ path, entries }: Settings): void {
    for (const key of new Set(settableFlags(this).map(keyOf))) {
      const setting = settingOf(entries, this.name(), key, this.root === undefined);
      const options = settableFlags(this).filter((option) => keyOf(option) === key);
      const [option] = options;
      if (setting === undefined || option === undefined) continue;
      const name = option.attributeName();
      const source = this.getOptionValueSource(name);
      if (source === 'cli' || source === 'env') continue;
      this.setOptionValueWithSource(name, valueOf(options, setting, path), FROM_FILE);
    }
  }
}

/** What is written for the command beats what is written for all. */
export const settingOf = (entries: readonly Setting[], command: string, key: string, isProgram: boolean): Setting | undefined =>
  entries.find((entry) => entry.key === key && !isProgram && entry.command === command) ?? entries.find((entry) => entry.key === key && entry.command === null);

/** For the report: which file, and what was in it. */
export const fingerprintOf = (path: string): { readonly path: string; readonly sha256: string } => ({ path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') });
