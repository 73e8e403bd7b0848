// The command tree as a completion script for bash (3.2 or newer; no bash-completion package needed).

import type { Flag, Tree } from './tree.js';

export function bashScript({ commands, everywhere }: Tree): string {
  return `# bash completion for lockstep: source it, or put it into ~/.local/share/bash-completion/completions/lockstep
_lockstep() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= word
  # --format=json comes as three words.
  if [[ $current == = ]]; then current=
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}
  fi
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
${commands.map((command) => `      ${command.name}) _lockstep_words '${namesOf([...command.flags, ...everywhere])}' ;;`).join('\n')}
      *) _lockstep_words '${namesOf(everywhere)}' ;;
    esac
    return
  fi
  case $command in
${commands.filter(({ takesPaths }) => !takesPaths).map(({ name, choices }) => `    ${name}) _lockstep_words '${choices.join(' ')}' ;;`).join('\n')}
    '') _lockstep_words '${commands.map(({ name }) => name).join(' ')}' ;;
  esac
}
# One of these words, and no file; bash before 4 has no compopt. Where there is no answer the shell completes files as it always does.
_lockstep_words() {
  COMPREPLY=($(compgen -W "$1" -- "$current"))
  compopt +o default +o bashdefault 2>/dev/null
}
complete -o bashdefault -o default -F _lockstep lockstep
`;
}

/** What may stand behind a flag: its choices, a file name, or what only the user knows. */
function valueCases(command: string, flags: readonly Flag[]): string[] {
  return flags.filter(({ takesValue }) => takesValue).map(({ names, choices, isPath }) => {
    const answer = isPath ? '' : `_lockstep_words '${choices.join(' ')}'; `;
    return `    ${names.map((name) => `${command}:${name}`).join('|')}) ${answer}return ;;`;
  });
}

const namesOf = (flags: readonly Flag[]): string => flags.flatMap(({ names }) => names).join(' ');
