// Does a log tell of one request in several rows, one when it begins and one when it ends? Told by a column of words such as
// request.started and request.completed, beside an id that both rows bear.

import { normalName } from './aliases.js';
import type { SampledColumn, SourcePath } from './recognition.js';

/** What a row tells of its request. A failure ends it where nothing else does; retried, it is one of the things in between. */
export type Phase = 'begun' | 'ended' | 'failed';

export const PHASES: readonly Phase[] = ['begun', 'ended', 'failed'];

export interface PhaseColumn {
  readonly path: SourcePath;
  /** What its sampled words tell. */
  readonly tells: readonly Phase[];
}

/** What a program calls its work, beside the word that says how far it is. */
const WORK = '(?:https?|api|llm|ai|gen|gateway|proxy|server|client|backend|upstream|downstream|provider|chat|completions?|messages?|generation|inference|stream(?:ing)?|call|invocation|query|prompt|task|job|run|span|trace|thread|request|req|response|resp|processing|handling|handler|event|log|model|grpc|rpc|operation|transaction|txn|new)';
const BETWEEN = '[^a-z0-9]*';
const BEGINNING = '(?:start|starts|started|starting|begin|begins|began|begun|beginning|received|receive|incoming|inbound|accepted|initiated|submitted|opened|open|enter|entered|ingress)';
const END = '(?:end|ends|ended|ending|finish|finished|finishes|complete|completed|completes|done|succeeded|success|successful|sent|returned|responded|answered|delivered|closed|close|exit|exited|outgoing|outbound|egress|served|stop|stopped)';
const FAILURE = '(?:fail|failed|failure|error|errored|exception|rejected|denied|cancelled|canceled|aborted|timeout|timed[^a-z0-9]?out|terminated)';

const around = (word: string): string => `(?:${WORK}${BETWEEN})*${word}(?:${BETWEEN}${WORK})*`;

/** Patterns of whole words in small letters, for the engine and for ourselves; a bare `request` begins, a bare `response` ends. */
export const PHASE_PATTERNS: Readonly<Record<Phase, string>> = {
  begun: `^(?:${around(BEGINNING)}|(?:${WORK}${BETWEEN})*(?:request|req)|(?:response|run|job|task)${BETWEEN}created|in)$`,
  ended: `^(?:${around(END)}|(?:${WORK}${BETWEEN})*(?:response|resp|res|reply)|out)$`,
  failed: `^${around(FAILURE)}$`,
};

const TESTS = PHASES.map((phase) => [phase, new RegExp(PHASE_PATTERNS[phase])] as const);

/** Longer texts are messages of their own. */
export const LONGEST_PHASE = 60;

/** Null for any other word. */
export function phaseOf(word: string): Phase | null {
  const written = word.trim().toLowerCase();
  if (written === '' || written.length > LONGEST_PHASE) return null;
  return TESTS.find(([, test]) => test.test(written))?.[0] ?? null;
}

/** Columns that say what a row is of; their last key counts. */
const NAMES = /^(?:(?:event|log|record|entry|message|request|req)_)?(?:event|type|kind|name|phase|stage|state|status|action|step|lifecycle|direction|activity|transition|op|operation|msg|message|log|subtype|what)$/;

/** The column whose words tell most; null where none tells of a beginning or of an end. */
export function phaseColumn(columns: readonly SampledColumn[]): PhaseColumn | null {
  const candidates = columns.filter(({ path }) => NAMES.test(normalName(path.at(-1) ?? ''))).map(({ path, values }) => {
    const words = values.filter((value) => value !== '');
    const phases = new Map([...new Set(words)].map((word) => [word, phaseOf(word)]));
    const found = words.map((word) => phases.get(word) ?? null).filter((phase) => phase !== null);
    return { path, rows: found.length, tells: PHASES.filter((phase) => found.includes(phase)) };
  });
  const [best] = candidates.filter(({ rows }) => rows > 0).sort((a, b) => Number(areBoth(b.tells)) - Number(areBoth(a.tells)) || b.rows - a.rows);
  return best === undefined ? null : { path: best.path, tells: best.tells };
}

/** Of one that never ends, or never begins, nothing is to be told together. */
export const areBoth = (tells: readonly Phase[]): boolean => tells.includes('begun') && (tells.includes('ended') || tells.includes('failed'));
