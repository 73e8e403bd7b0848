// The command tree as a completion script for zsh.

import type { CommandShape, Flag, Tree } from './tree.js';

export function zshScript({ commands, everywhere }: Tree): string {
  return `#compdef lockstep
# zsh completion for lockstep: put it as _lockstep into a folder of $fpath
_lockstep() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C \\
${indented(everywhere.map(argumentOf))} \\
    '1:command:->command' \\
    '*::argument:->argument'
  case $state in
    command)
      local -a commands=(
${commands.map(({ name, description }) => `        ${quoted(`${name}:${description}`)}`).join('\n')}
      )
      _describe -t commands 'lockstep command' commands ;;
    argument)
      case $line[1] in
${commands.map((command) => commandCase(command, everywhere)).join('\n')}
      esac ;;
  esac
}
if [ "$funcstack[1]" = "_lockstep" ]; then _lockstep "$@"; else compdef _lockstep lockstep; fi
`;
}

function commandCase({ name, flags, choices, takesPaths }: CommandShape, everywhere: readonly Flag[]): string {
  const rest = takesPaths ? ['*:file:_files'] : choices.length > 0 ? [`1:argument:(${choices.join(' ')})`] : [];
  return `        ${name})\n          _arguments \\\n${indented([...[...flags, ...everywhere].map(argumentOf), ...rest.map(quoted)], 12)} ;;`;
}

const indented = (lines: readonly string[], columns = 4): string => lines.map((line) => ' '.repeat(columns) + line).join(' \\\n');

/** `'*'{-o,--output=}'[also write a file]:value:_files'`; a flag may stand more than once, and its value behind a space or a `=`. */
function argumentOf({ names, description, takesValue, choices, isPath }: Flag): string {
  const action = isPath ? '_files' : choices.length > 0 ? `(${choices.join(' ')})` : '';
  const explained = `[${description.replace(/[[\]\\:]/g, '\\$&')}]${takesValue ? `:value:${action}` : ''}`;
  const spelled = names.map((name) => (takesValue && name.startsWith('--') ? `${name}=` : name));
  return spelled.length === 1 ? quoted(`*${spelled[0] ?? ''}${explained}`) : `'*'{${spelled.join(',')}}${quoted(explained)}`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
