// The questions that found the evidence, with the values that were bound to them, ready to be asked again.

import type { AskedQuery } from '../../domain/dossier.js';
import { printable } from '../printable.js';

/** SQL with its parameters above it as comments; what the log wrote (ids) is escaped. */
export function* queryLines(queries: readonly AskedQuery[]): Iterable<string> {
  for (const { id, kinds, sql, parameters } of queries) {
    yield `-- ${printable(id)}: ${kinds.map((kind) => printable(kind)).join(', ')}\n`;
    for (const [name, value] of Object.entries(parameters)) yield `-- {${printable(name)}} = ${printable(JSON.stringify(value))}\n`;
    for (const line of sql.trimEnd().split('\n')) yield `${printable(line)}\n`;
    yield ';\n\n';
  }
}
