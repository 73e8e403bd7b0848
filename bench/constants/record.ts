// What has been measured of constants: one line for each alternative, written as soon as it is known and kept in the repository. A line stays true
// of its constant while others change, for it tells what the same code did without the alternative.

import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

import type { Outcome } from './outcomes.js';
import type { Trial } from './plan.js';

export interface Line {
  readonly file: string;
  readonly name: string;
  /** Of those of one name in one file, which. */
  readonly place: number;
  readonly is: string;
  readonly instead: string;
  readonly asIs: Outcome;
  /** Null where the code refuses to work with it. */
  readonly outcome: Outcome | null;
}

export type Key = Omit<Line, 'asIs' | 'outcome'>;

export const keyOf = ({ constant: { file, name, expression }, place, alternative }: Trial): Key => ({ file, name, place, is: expression, instead: alternative.expression });

const textOf = ({ file, name, place, is, instead }: Key): string => JSON.stringify([file, name, place, is, instead]);

export class Measurements {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly path: string) {
    const texts = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter((text) => text !== '') : [];
    for (const line of texts.map((text) => JSON.parse(text) as Line)) this.lines.set(textOf(line), line);
  }

  of(trial: Trial): Line | null {
    return this.lines.get(textOf(keyOf(trial))) ?? null;
  }

  add(trial: Trial, asIs: Outcome, outcome: Outcome | null): Line {
    const line = { ...keyOf(trial), asIs, outcome };
    this.lines.set(textOf(line), line);
    appendFileSync(this.path, `${JSON.stringify(line)}\n`);
    return line;
  }

  /** In the order of these, without what is none of them any more. */
  keepOnly(trials: readonly Trial[]): void {
    writeFileSync(this.path, trials.flatMap((trial) => this.of(trial) ?? []).map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
}
