// Reads the seeds and as many damaged ones of a target as are asked for, and keeps what neither holds nor is refused.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { mutated, randomOf } from './mutate.js';
import type { Random } from '../../../src/simulate/random.js';
import type { Target } from './target.js';
import { seedsOf } from './targets.js';

const CORPUS = 'fixtures/hostile';
/** Inputs are up to some 100 KB; a reader that takes a second for one has a loop within a loop. */
const MOST_MS = 1000;

export interface Crash {
  readonly input: Buffer;
  readonly error: string;
}

export interface Fuzzed {
  readonly inputs: number;
  readonly accepted: number;
  readonly crashes: readonly Crash[];
  readonly slowestMs: number;
}

export const corpusOf = (name: string): Buffer[] => (existsSync(join(CORPUS, name)) ? readdirSync(join(CORPUS, name)).sort().map((file) => readFileSync(join(CORPUS, name, file))) : []);

function damaged({ damage }: Target, seeds: readonly Buffer[], random: Random): Buffer {
  const seed = seeds[random.below(seeds.length)] ?? Buffer.alloc(0);
  return damage === undefined ? mutated(seed, seeds, random) : damage(seed, random);
}

export async function fuzzed(target: Target, mutations: number, seed: number): Promise<Fuzzed> {
  const seeds = seedsOf(target.name, corpusOf(target.name));
  const random = randomOf(seed, target.name);
  const crashes: Crash[] = [];
  let accepted = 0;
  let slowestMs = 0;
  for (let index = 0; index < seeds.length + mutations; index++) {
    const input = seeds[index] ?? damaged(target, seeds, random);
    const began = process.cpuUsage();
    try {
      if ((await target.read(input)) === 'accepted') accepted++;
      const { user, system } = process.cpuUsage(began);
      slowestMs = Math.max(slowestMs, (user + system) / 1000);
      if ((user + system) / 1000 > (target.mostMs ?? MOST_MS)) crashes.push({ input, error: `took ${Math.round((user + system) / 1000)} ms` });
    } catch (error) {
      crashes.push({ input, error: error instanceof Error ? `${error.message}\n${error.stack?.split('\n').find((line) => line.includes('/src/')) ?? ''}` : String(error) });
    }
    if (Object.keys({}.constructor.prototype as object).length > 0) throw new Error('the prototype of all objects was changed');
  }
  return { inputs: seeds.length + mutations, accepted, crashes, slowestMs };
}
