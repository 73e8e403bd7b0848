// How does a sentence with places become a prompt? `{name}` places are filled anew each time; the same few sentences are
// filled millions of times, so each is taken apart once.

import type { Random } from '../random.js';

/** What stands in a place, said by a speaker. */
export type Slot<Speaker> = (speaker: Speaker, random: Random) => string;

export type Slots<Speaker> = Readonly<Record<string, Slot<Speaker>>>;

export type Fill<Speaker> = (sentence: string, speaker: Speaker, random: Random) => string;

/** Words and places in turn, beginning and ending with words. */
interface TakenApart<Speaker> {
  readonly words: readonly string[];
  readonly places: readonly Slot<Speaker>[];
}

/** Paraphrases are all different; what the memory holds of them is no use. */
const MOST_SENTENCES = 20_000;

/** Fills sentences by these slots; a place of any other name stays as it is written. */
export function filling<Speaker>(slots: Slots<Speaker>): Fill<Speaker> {
  const known = new Map<string, TakenApart<Speaker>>();
  const takeApart = (sentence: string): TakenApart<Speaker> => {
    const parts = sentence.split(/\{(\w+)\}/);
    const names = parts.filter((_, index) => index % 2 === 1);
    const apart = { words: parts.filter((_, index) => index % 2 === 0), places: names.map((name) => slots[name] ?? (() => `{${name}}`)) };
    if (known.size >= MOST_SENTENCES) known.clear();
    known.set(sentence, apart);
    return apart;
  };
  return (sentence, speaker, random) => {
    const { words, places } = known.get(sentence) ?? takeApart(sentence);
    let text = words[0] ?? '';
    for (let at = 0; at < places.length; at += 1) text += `${places[at]?.(speaker, random) ?? ''}${words[at + 1] ?? ''}`;
    return text;
  };
}
