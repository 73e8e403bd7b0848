// Evidence as the report prints it: rounded, keys in contract order, its question named by id.

import type { Evidence, EvidenceQuery } from '../domain/evidence.js';
import type { ReportEvidence, ReportQuery, ReportTie, Tie } from '../domain/report.js';
import { sha256 } from './canonical.js';
import { rounded, significant } from './rounding.js';

/** Collects each question once; thousands of pieces of evidence come from the same few. */
export class QueryRegister {
  private readonly idBySql = new Map<string, string>();

  reference(query: EvidenceQuery): NonNullable<ReportEvidence['query']> {
    let id = this.idBySql.get(query.sql);
    if (id === undefined) {
      id = `Q-${sha256(query.sql).slice(0, 12)}`;
      this.idBySql.set(query.sql, id);
    }
    return { id, parameters: query.parameters };
  }

  /** By id, so that the order in which evidence was read does not show. */
  queries(): ReportQuery[] {
    const queries = [...this.idBySql].map(([sql, id]) => ({ id, sql }));
    return queries.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

export function reportEvidence(evidence: Evidence, register: QueryRegister): ReportEvidence {
  return {
    kind: evidence.kind,
    family: evidence.family,
    direction: evidence.direction,
    weight: rounded(evidence.weight),
    ...(evidence.weight_of_next === undefined ? {} : { weight_of_next: rounded(evidence.weight_of_next) }),
    ...(evidence.own_requests === undefined ? {} : { own_requests: evidence.own_requests }),
    value: typeof evidence.value === 'number' ? significant(evidence.value) : evidence.value,
    expected: evidence.expected === null ? null : significant(evidence.expected),
    n: evidence.n,
    window: evidence.window === null ? null : { start: evidence.window.start, end: evidence.window.end },
    summary: evidence.summary,
    refs: evidence.refs.map(({ file, row }) => ({ file, row })),
    query: evidence.query === null ? null : register.reference(evidence.query),
  };
}

export function reportTie(tie: Tie, register: QueryRegister): ReportTie {
  return { ...reportEvidence(tie, register), members: tie.members, member_share: rounded(tie.member_share) };
}

/** Heaviest first; equal weights by kind, then sentence. */
export function byWeight(a: Evidence, b: Evidence): number {
  const difference = Math.abs(rounded(b.weight)) - Math.abs(rounded(a.weight));
  if (difference !== 0) return difference;
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return a.summary < b.summary ? -1 : a.summary > b.summary ? 1 : 0;
}
