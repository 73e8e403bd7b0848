// Commands as this reader can type them: who started lockstep by npx has none by its own name.

import type { Environment } from './terminal.js';

/** npm says `exec` to what npx starts. */
export const asTyped = (environment: Environment, commands: readonly string[]): string[] =>
  environment['npm_command'] === 'exec' ? commands.map((command) => command.replace(/^lockstep /, 'npx lockstep ')) : [...commands];
