// The command tree as a completion script for bash (3.2 or newer; no bash-completion package needed).

import type { CommandShape, Flag, Tree } from './tree.js';

export function bashScript({ commands, everywhere }: Tree): string {
  return `# bash completion for lockstep: source it, or put it into ~/.local/share/bash-completion/completions/lockstep
_lockstep() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${commands.map(({ name }) => name).join('|')}) command=$word; break ;; esac
  done
  COMPREPLY=()
  case "$command:$previous" in
${commands.flatMap((command) => valueCases(command.name, command.flags)).join('\n')}
${valueCases('*', everywhere).join('\n')}
  esac
  if [[ $current == -* ]]; then
    case $command in
${commands.map((command) => `      ${command.name}) COMPREPLY=($(compgen -W '${namesOf([...command.flags, ...everywhere])}' -- "$current")) ;;`).join('\n')}
      *) COMPREPLY=($(compgen -W '${namesOf(everywhere)}' -- "$current")) ;;
    esac
    return
  fi
  case $command in
${commands.flatMap(argumentCase).join('\n')}
    '') COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')}' -- "$current")) ;;
    *) COMPREPLY=($(compgen -f -- "$current")) ;;
  esac
}
complete -o filenames -F _lockstep lockstep
`;
}

/** What may stand behind a flag: its choices, or a file name. */
function valueCases(command: string, flags: readonly Flag[]): string[] {
  return flags.filter(({ takesValue }) => takesValue).map(({ names, choices }) => {
    const words = choices.length > 0 ? `-W '${choices.join(' ')}'` : '-f';
    return `    ${names.map((name) => `${command}:${name}`).join('|')}) COMPREPLY=($(compgen ${words} -- "$current")); return ;;`;
  });
}

const argumentCase = ({ name, choices }: CommandShape): string[] =>
  choices.length === 0 ? [] : [`    ${name}) COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current")) ;;`];

const namesOf = (flags: readonly Flag[]): string => flags.flatMap(({ names }) => names).join(' ');
