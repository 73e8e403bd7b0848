// Which variables of the environment does lockstep heed? Said here for `config show` and the manual page.

export interface Variable {
  readonly name: string;
  readonly title: string;
  /** Only that it is set may be shown. */
  readonly isSecret: boolean;
}

const variable = (name: string, title: string, isSecret = false): Variable => ({ name, title, isSecret });

export const VARIABLES: readonly Variable[] = [
  variable('LOCKSTEP_CONFIG', 'file of settings, where --config names none'),
  variable('CLICKHOUSE_PASSWORD', 'password of the user of a clickhouse:// address', true),
  variable('NO_COLOR', 'any text: no colour'),
  variable('FORCE_COLOR', 'colour where there is no terminal; 0 for none'),
  variable('CLICOLOR_FORCE', 'the same; 0 for what is otherwise'),
  variable('COLORTERM', 'truecolor or 24bit: all colours'),
  variable('TERM', 'dumb: no colour'),
  variable('COLUMNS', 'width of the text report'),
  variable('LC_ALL', 'a UTF-8 locale shows more than ASCII; LC_CTYPE and LANG likewise'),
  variable('CI', 'set: progress as lines now and then'),
  variable('XDG_STATE_HOME', 'where the last report and the keys of pseudonyms are kept'),
  variable('TMPDIR', 'where the engine keeps what does not fit into memory; --tmp comes first'),
];
