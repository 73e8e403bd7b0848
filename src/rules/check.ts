// Does the engine take every pattern? It refuses what it cannot match in one pass over the text, or what would cost too much.

import { EngineError, type Engine } from '../store/engine.js';
import { allRows } from '../store/engine.js';
import type { PromptRule } from '../domain/prompt-rule.js';
import { badRule } from './parse.js';

const ASK = "SELECT multiMatchAllIndices('', {patterns:Array(String)})";

/** Patterns as the engine matches them: without regard to case. */
export const enginePatterns = ({ patterns }: PromptRule): string[] => patterns.map((pattern) => `(?i)${pattern}`);

/** Throws exit 2 for the first rule that the engine refuses. */
export async function checkRules(engine: Engine, rules: readonly PromptRule[]): Promise<void> {
  if ((await refusal(engine, rules.flatMap(enginePatterns))) === null) return;
  for (const rule of rules)
    for (const [index, pattern] of enginePatterns(rule).entries()) {
      const message = await refusal(engine, [pattern]);
      if (message !== null) throw badRule(`rule ${rule.id}`, `has a pattern that cannot be used, \`${rule.patterns[index] ?? ''}\` (${message}).`, 'Leave out look-around, back references, anchors within a line and counts such as {0,80}.');
    }
}

async function refusal(engine: Engine, patterns: readonly string[]): Promise<string | null> {
  if (patterns.length === 0) return null;
  try {
    await allRows(engine, ASK, { patterns });
    return null;
  } catch (error) {
    if (error instanceof EngineError && error.clickhouseCode !== null) return /(?<=failed with error ')[^']*|too slow/.exec(error.message)?.[0] ?? 'refused by the engine';
    throw error;
  }
}
