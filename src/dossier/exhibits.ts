// Which rows show it, and which questions found it?

import type { AskedQuery, DossierSource, Exhibit } from '../domain/dossier.js';
import { compare } from '../domain/order.js';
import type { Report, ReportEvidence } from '../domain/report.js';

/** Every cited row once, with the kinds of evidence that it shows; by file, then row. */
export function exhibitsOf(evidence: readonly ReportEvidence[]): Exhibit[] {
  const exhibits = new Map<string, { file: string; row: number; kinds: Set<string> }>();
  for (const { kind, refs } of evidence)
    for (const { file, row } of refs) {
      const key = JSON.stringify([file, row]);
      const known = exhibits.get(key) ?? { file, row, kinds: new Set() };
      known.kinds.add(kind);
      exhibits.set(key, known);
    }
  const listed = [...exhibits.values()].map(({ file, row, kinds }) => ({ file, row, kinds: [...kinds].sort(compare) }));
  return listed.sort((a, b) => compare(a.file, b.file) || a.row - b.row);
}

/** Every question once for each set of bound values, in the order of the evidence. */
export function queriesOf(report: Report, evidence: readonly ReportEvidence[]): AskedQuery[] {
  const sqlOf = new Map(report.queries.map(({ id, sql }) => [id, sql]));
  const asked = new Map<string, { kinds: string[]; query: AskedQuery }>();
  for (const { kind, query } of evidence) {
    if (query === null) continue;
    const key = JSON.stringify(query);
    const known = asked.get(key);
    if (known === undefined) {
      const kinds = [kind];
      asked.set(key, { kinds, query: { id: query.id, kinds, sql: sqlOf.get(query.id) ?? '', parameters: query.parameters } });
    } else if (!known.kinds.includes(kind)) known.kinds.push(kind);
  }
  return [...asked.values()].map(({ query }) => query);
}

export const sourceOf = ({ run: { tool, engine }, summary, report_digest, findings_digest }: Report): DossierSource => ({
  tool: `${tool.name} ${tool.version}`,
  engine: `${engine.name} ${engine.version}`,
  report_digest,
  findings_digest,
  accounts: summary.accounts,
  first_seen: summary.window.first_seen,
  last_seen: summary.window.last_seen,
});
