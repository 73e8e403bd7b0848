// What becomes of the accounts of some cases when a constant is another? The cases are loaded once, and the code that links and judges is loaded anew for each
// alteration.

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { join } from 'node:path';

import { silentObserver } from '../../src/domain/observer.js';
import type { TrueAccount } from '../../src/evaluate/index.js';
import type * as Pipeline from '../../src/pipeline.js';
import { loadedCase, type LoadedCase } from '../suite/in-process.js';
import { judgedBy, mean } from '../suite/judged.js';
import type { SuiteScenario } from '../suite/played.js';
import { alteredUrl } from './altering.js';
import type { Constant } from './constants.js';
import { Remembered } from './remembered.js';

register(new URL('altering.js', import.meta.url));

export interface OpenCase extends Omit<LoadedCase, 'engine'> {
  readonly engine: Remembered;
  readonly truth: readonly TrueAccount[];
}

/** Over all cases together; average precision is the mean of those with a campaign. */
export interface Outcome {
  readonly found: number;
  readonly accused: number;
  readonly averagePrecision: number;
}

export async function openCase(scenario: SuiteScenario, seed: number, temporary: string): Promise<OpenCase> {
  const folder = join(mkdtempSync(join(temporary, 'case-')), 'log');
  mkdirSync(folder);
  const { files, truth } = scenario.play(seed);
  for (const { name, text } of files) writeFileSync(join(folder, name), text());
  const { engine, ...loaded } = await loadedCase(folder, temporary);
  return { ...loaded, engine: new Remembered(engine), truth };
}

const PIPELINE = new URL('../../src/pipeline.js', import.meta.url);

/** By the code as it is, whose questions are the ones that are remembered. */
export async function outcomeAsIs(cases: readonly OpenCase[]): Promise<Outcome> {
  const outcome = await outcomeBy(PIPELINE.href, cases);
  for (const { engine } of cases) engine.keep();
  return outcome;
}

/** By the same code, in which the constant has another expression; null where it refuses to work with that. */
export async function outcomeWith(cases: readonly OpenCase[], constant: Pick<Constant, 'file' | 'from' | 'to'>, expression: string): Promise<Outcome | null> {
  try {
    return await outcomeBy(alteredUrl(PIPELINE, { ...constant, expression }), cases);
  } catch {
    return null;
  } finally {
    for (const { engine } of cases) engine.forget();
  }
}

async function outcomeBy(pipeline: string, cases: readonly OpenCase[]): Promise<Outcome> {
  const { analyzeWithout } = (await import(pipeline)) as typeof Pipeline;
  const judged = [];
  for (const { engine, loaded, request, truth } of cases) for await (const { accounts } of analyzeWithout(engine, loaded, request, [[]], silentObserver)) judged.push(judgedBy(accounts, truth));
  return {
    found: judged.reduce((sum, { found }) => sum + found, 0),
    accused: judged.reduce((sum, { accused }) => sum + accused, 0),
    averagePrecision: mean(judged.flatMap(({ averagePrecision }) => averagePrecision ?? [])) ?? NaN,
  };
}
