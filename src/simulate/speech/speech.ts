// What does an account say at one of its moments?

import type { Random } from '../random.js';
import type { Tick } from '../rhythm/tick.js';
import type { TokenKind } from '../tokens.js';

export interface Utterance {
  readonly prompt: string;
  /** '' when none is sent. */
  readonly systemPrompt: string;
  /** Tool names separated by spaces; '' when none are offered. */
  readonly tools: string;
  readonly tokens: TokenKind;
  /** Is this request part of a campaign's work? Decoys and innocent requests are not. */
  readonly coordinated: boolean;
}

export type Speech = (tick: Tick, random: Random) => Utterance;

/** Now the first, now the second; the share is that of the first, decided per conversation's opening. */
export function mixture(share: number, first: Speech, second: Speech): Speech {
  let current = first;
  return (tick, random) => {
    if (tick.turn === 0) current = random.chance(share) ? first : second;
    return current(tick, random);
  };
}

/** The same words with a program's own system prompt and tools around them. */
export function through({ systemPrompt, tools }: { readonly systemPrompt: string; readonly tools: string }, speech: Speech): Speech {
  return (tick, random) => {
    const { prompt, tokens, coordinated } = speech(tick, random);
    return { prompt, systemPrompt, tools, tokens, coordinated };
  };
}
