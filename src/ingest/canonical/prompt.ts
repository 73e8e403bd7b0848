// What of a prompt is kept? Never its text: a hash of the whole, a hash of its skeleton (numbers, names, quotes and code
// masked, so that a template shows through its fillings), a sketch of the skeleton's phrases, and its length.

import { literal } from './values.js';

/** Characters of a prompt that the skeleton is made of: a template shows early, and a pasted book costs no time. */
const SKELETON_CHARACTERS = 2048;
const SKELETON_WORDS = 64;
const OPENING_WORDS = 8;
/** Words of a phrase: shorter runs are everybody's, longer ones seldom survive the filling of a slot. */
const PHRASE_WORDS = 4;
/**
 * Phrases kept of a prompt: those with the smallest hashes, which are the same phrases wherever they occur (Broder 1997, "On
 * the resemblance and containment of documents"). With six, a template whose fixed words are a third of the prompt keeps one
 * of its phrases in nine of ten prompts (1 - (2/3)^6).
 */
const PHRASES_KEPT = 6;

/**
 * What a template is filled with: fenced and inline code, quoted text, URLs, e-mail addresses, and every word that
 * holds a digit or a capital letter (numbers, ids, names).
 */
export const FILLING = [
  '```(?s:.)*?(?:```|$)',
  '`[^`]*`',
  '"[^"]*"',
  ...['\u201c\u201d', '\u00ab\u00bb', '\u300c\u300d', '\u300e\u300f', '\u300a\u300b'].map((pair) => `${pair.charAt(0)}[^${pair.charAt(1)}]*${pair.charAt(1)}`),
  '\\S+(?:://|@)\\S+',
  "[\\p{L}_'.,-]*[\\p{Lu}\\p{N}][\\p{L}\\p{N}_'.,-]*",
].join('|');

/** Text of a JSON list or object in the engine's own spelling, so that containers agree; other text as it is. */
const canonicalJson = (raw: string): string =>
  `if(startsWith(${raw}, '[') OR startsWith(${raw}, '{'), if(isValidJSON(${raw}), JSONExtractRaw(${raw}), ${raw}), ${raw})`;

/** 0 for absent text, else sipHash64. */
const hashOrZero = (value: string): string => `if(${value} = '', 0, sipHash64(${value}))`;

export const contentHash = (raw: string): string => hashOrZero(canonicalJson(`trimBoth(${raw})`));

/** True for text that holds a chat: [{"role": ..., "content": ...}, ...], alone or under "messages". */
const isChat = (raw: string): string => `(startsWith(${raw}, '[') OR startsWith(${raw}, '{')) AND position(${raw}, '"role"') > 0`;

/** Contents of the chat messages whose role is in the list, joined by line feeds; parts of a content give their texts. */
function contentsOf(raw: string, roles: readonly string[]): string {
  const list = `if(startsWith(${raw}, '{'), JSONExtract(${raw}, 'messages', 'Array(Tuple(role String, content String))'), JSONExtract(${raw}, 'Array(Tuple(role String, content String))'))`;
  const wanted = `arrayFilter(message -> message.1 IN (${roles.map(literal).join(', ')}), ${list})`;
  const parts = "arrayStringConcat(arrayMap(part -> part.1, JSONExtract(message.2, 'Array(Tuple(text String))')), '\\n')";
  return `arrayStringConcat(arrayMap(message -> if(startsWith(message.2, '[{'), ${parts}, message.2), ${wanted}), '\\n')`;
}

/** The user's part of a prompt column: of a chat its user messages, else the text. */
export function userText(raw: string): string {
  const fromChat = contentsOf(raw, ['user', 'human']);
  return `if(${isChat(raw)}, if(${fromChat} = '', ${raw}, ${fromChat}), ${raw})`;
}

/** The system part of a prompt column that holds a chat; '' otherwise. */
export const systemText = (raw: string): string => `if(${isChat(raw)}, ${contentsOf(raw, ['system', 'developer'])}, '')`;

/**
 * Scripts that write no blanks between words. Two characters stand for a word: together they tell about as much as an English one (Shannon's
 * entropy of a Chinese character is some 9 bits, of an English word some 11), and a number beside them is no longer a part of theirs.
 */
const SPACELESS = '[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Thai}\\p{Lao}\\p{Khmer}\\p{Myanmar}]{1,2}';

/** Text in which such words stand apart; plain ASCII has none. The text is written once: an engine of which a server's questions ask the whole expression again and again ends when it grows. */
const spaced = (text: string): string => `arrayMap(text -> if(length(text) = lengthUTF8(text), text, replaceRegexpAll(text, ${literal(SPACELESS)}, ' \\\\0 ')), [${text}])[1]`;

/** Words of the masked opening of a prompt, lower case, runs of masks as one. */
const maskedWords = (prompt: string): string =>
  `arraySlice(arrayCompact(splitByWhitespace(lower(replaceRegexpAll(${spaced(`substring(${prompt}, 1, ${SKELETON_CHARACTERS})`)}, ${literal(FILLING)}, '#')))), 1, ${SKELETON_WORDS})`;

/** The sketch: hashes of runs of words, the smallest few, ascending. */
function phrases(words: string): string {
  const hashes = `arrayMap(word -> cityHash64(word), ${words})`;
  const runs = `greatest(toInt64(length(${hashes})) - ${PHRASE_WORDS - 1}, 0)`;
  const names = ['a', 'b', 'c', 'd'].slice(0, PHRASE_WORDS);
  // The n-th words of all runs, since a list that is cut first is mixed in less time than one that is lengthened and cut afterwards.
  const nth = names.map((_, index) => `arraySlice(${hashes}, ${index + 1}, ${runs})`);
  const mixed = names.map((name, index) => `${name} * ${2 * index + 1}`).join(' + ');
  const whole = `arrayMap((${names.join(', ')}) -> toUInt32(intHash64(${mixed})), ${nth.join(', ')})`;
  return `arraySlice(arraySort(arrayDistinct(${whole})), 1, ${PHRASES_KEPT})`;
}

/**
 * A word that names one thing: an address on the web, or an id in which letters and digits take turns. Who writes no more than that means that
 * thing, short as it is: it is no phrase, and opens nothing. Shorter ones (`b2b`, `h2o`) are words; eight digits of hexadecimals
 * tell four thousand million things apart.
 */
const NAME_OF_ONE_THING = '^[!-~]*(?:://|[A-Za-z][0-9]+[A-Za-z]|[0-9][A-Za-z]+[0-9])[!-~]*$';
const LEAST_CHARACTERS_OF_NAME = 8;

const namesOneThing = (prompt: string): string => `length(extract(${prompt}, ${literal(NAME_OF_ONE_THING)})) >= ${LEAST_CHARACTERS_OF_NAME}`;

/** Characters of the user's and of the system's part that rules read: what is wanted stands at the beginning. */
const RULE_CHARACTERS = 1024;

/** SQL for the places of the rules that recognise one of the texts; patterns and the rule of each are bound. */
export const recognisedRules = (texts: readonly string[]): string => {
  const text = `concat(${texts.map((each) => `substring(${each}, 1, ${RULE_CHARACTERS})`).join(", '\\n', ")}, '')`;
  return `arraySort(arrayDistinct(arrayMap(place -> {rule_of_pattern:Array(UInt16)}[place], multiMatchAllIndices(${text}, {rule_patterns:Array(String)}))))`;
};

export interface PromptColumns {
  readonly prompt_hash: string;
  readonly prompt_skeleton: string;
  readonly prompt_phrases: string;
  readonly prompt_opening: string;
  readonly prompt_chars: string;
}

/** The columns of a prompt given SQL for its text ('' = absent). */
export function promptColumns(prompt: string): PromptColumns {
  const words = maskedWords(prompt);
  return {
    prompt_hash: hashOrZero(prompt),
    prompt_skeleton: `if(${prompt} = '', 0, sipHash64(arrayStringConcat(${words}, ' ')))`,
    prompt_phrases: phrases(words),
    prompt_opening: `if(${prompt} = '' OR ${namesOneThing(prompt)}, 0, sipHash64(arrayStringConcat(arraySlice(${words}, 1, ${OPENING_WORDS}), ' ')))`,
    prompt_chars: `toUInt32(lengthUTF8(${prompt}))`,
  };
}
