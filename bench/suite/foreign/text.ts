// What do people and operators of the second generator write? A grammar of its own, with other words than the simulator's.

import type { Dice } from './dice.js';

const ASKS = ['how do I', 'please help me', 'whats the best way to', 'can you', 'I need to', 'could somebody', 'pls', 'quick question, how to', 'is it possible to', 'write me something to', 'any idea how to', 'show me how to', 'hey, can u', 'remind me how to', 'Ich möchte', 'необходимо'];
const VERBS = ['fix', 'plan', 'translate', 'describe', 'compare', 'draft', 'summarise', 'install', 'paint', 'cook', 'calculate', 'debug', 'sort', 'repair', 'schedule', 'photograph', 'budget for', 'pack for', 'train for', 'memorise', 'convert', 'rename', 'visualise', 'rehearse'];
const THINGS = [
  'a sourdough starter', 'my cover letter', 'this spreadsheet of rents', 'a wedding toast', 'an old bicycle', 'the router', 'my essay on Weimar', 'a pivot table', 'tenancy terms', 'a 10k race', 'our allotment', 'regex for postcodes',
  'a css grid', 'three invoices', 'my CV', 'the dishwasher', 'a sonnet', 'a lease', 'insurance options', 'a birthday party', 'a guitar solo', 'my thesis chapter', 'kubernetes probes', 'a docker image', 'pandas frames', 'sql joins', 'a flutter app',
  'a cron expression', 'the verb tenses', 'dosage of paracetamol', 'an aquarium', 'train tickets', 'a bash loop', 'a monitor stand', 'tax brackets', 'a chess opening', 'a poem about rain', 'a chicken curry', 'photo metadata', 'an excel macro',
];
const TAILS = ['', '', '', 'for beginners', 'before Friday', 'without spending much', 'in two paragraphs', 'as a list', 'for my mum', 'on windows', 'on a mac', 'step by step please', 'and explain why', 'for a class of nine', 'with an example', 'for 4 people', 'in french', 'by tomorrow', '?', 'thanks!'];
const MORE = ['I already tried the obvious thing and it did not work.', 'Context: we moved last month.', 'My boss wants it short.', 'It worked yesterday.', 'No jargon.', 'Assume I know nothing.', 'The old one broke.', 'Budget is tight.', 'There are two of us.', 'It must be gluten free.'];

/** One person's request; a third say a little more. */
export function everyday(dice: Dice): string {
  const sentence = `${dice.one(ASKS)} ${dice.one(VERBS)} ${dice.one(THINGS)} ${dice.one(TAILS)}`.trim();
  return dice.happens(0.33) ? `${sentence}. ${dice.one(MORE)} ${dice.happens(0.4) ? dice.one(MORE) : ''}`.trim() : sentence;
}

/** Clauses of which a template is made: 9 x 9 x 9 of them. */
const HEADS = [
  'Below is the transcript of a terminal session', 'Consider the following competition problem', 'You will be shown a partial repository', 'Given this failed test log', 'Here is a conversation between an agent and a browser',
  'Read the question and two candidate answers', 'The next lines describe a multi-step task', 'Take this proof with one gap', 'Inspect the function and its callers',
];
const BODIES = [
  'Think out loud and number every thought', 'list the tool calls you would make with arguments', 'score each answer from one to ten against the rubric', 'give a complete patch as a unified diff', 'reason backwards from the goal',
  'state what you are unsure of after each step', 'write the full derivation before the result', 'explain which branch you rejected and why', 'enumerate the sub-goals in order',
];
const CLOSES = [
  'End with the line FINAL and nothing after it.', 'Answer in JSON with keys steps and answer.', 'Do not skip any intermediate result.', 'Keep each step under forty words.', 'Wrap the reasoning in think tags.', 'Return only the patch.',
  'Finish with a confidence between 0 and 1.', 'Separate steps by blank lines.', 'Use the same notation throughout.',
];
const SLOTS = ['matrix ranks', 'a queue of jobs', 'a leaky bucket', 'prime gaps', 'an LRU cache', 'a ferry schedule', 'two urns of balls', 'a flaky login test', 'a broken migration', 'graph colouring', 'a parking garage', 'currency arbitrage', 'a stuck pagination', 'tiling a board', 'a race in a pool'];

export type Template = (dice: Dice) => string;

export function someTemplates(count: number, dice: Dice): Template[] {
  const known = new Set<string>();
  while (known.size < Math.min(count, 500)) known.add([dice.one(HEADS), dice.one(BODIES), dice.one(CLOSES)].join('|'));
  return [...known].map((text) => {
    const [head = '', body = '', close = ''] = text.split('|');
    return (moment: Dice) => `${head} about ${moment.one(SLOTS)} (case ${moment.upTo(90_000)}, size ${moment.upTo(400)}). ${body}. ${close}`;
  });
}

/** What a product or a course sends for everybody: one frame around one's own words. */
export const framed = (frame: string, dice: Dice): string => `${frame}\n\n${everyday(dice)}`;

const FRAMES = ['You are Plumbline, a careful pair programmer. The user says:', 'Assistant settings: terse, metric units, no emoji. Request:', 'Translate for the hotel desk, keep names as they are:', 'Course BIO-204, sheet 3, question about osmosis. Student writes:', 'Act as the ticket triage of a parcel firm. Ticket:'];
export const frame = (dice: Dice): string => `${dice.one(FRAMES)} [build ${dice.upTo(9)}.${dice.upTo(30)}]`;
