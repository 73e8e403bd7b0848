// What does a person type? Sentences from a grammar with hundreds of thousands of outcomes, unequally popular,
// a few starters that everybody tries, and the short follow-ups of a chat.

import type { Random } from '../random.js';
import { zipf } from '../weighted.js';
import { filling } from './fill.js';
import type { Speech } from './speech.js';
import { AUDIENCES, QUALITIES, TAILS, THINGS, TOPICS } from './vocabulary.js';

const FRAMES = zipf(
  [
    'how do I get started with {topic}', 'write a {quality} {thing} about {topic}', 'explain {topic} to {audience}', 'what is the difference between {topic} and {topic}',
    'can you help me with {topic}? {tail}', 'I need a {thing} on {topic} for {audience}', 'give me {number} ideas for {topic}', '{topic} vs {topic}, which is better for {audience}?',
    'rewrite this so it sounds more {quality}: {quote}', 'summarize the main points of {topic}, {tail}', 'why is {topic} so hard for {audience}?', 'make a {quality} {thing} for {audience} about {topic} and {topic}',
    'what are common mistakes in {topic}', 'is it true that {topic} affects {topic}?', 'translate {quote} and tell me when {audience} would say it', 'my {thing} about {topic} is too long, {tail}',
    'act as {audience} and ask me about {topic}', 'I have {number} days to learn {topic}. {tail}', 'draft a {quality} reply to {audience} concerning {topic}', 'what should {audience} know about {topic}',
    'pros and cons of {topic}, {tail}', 'turn my notes on {topic} into a {thing}', 'find the error: {quote}', 'how much does {topic} cost for {audience}',
    'tell me something {quality} about {topic}', 'quiz me on {topic} with {number} questions', 'is there a {quality} way to do {topic} with {topic}', 'compare three approaches to {topic} for {audience}',
    'help, {audience} asked me for a {thing} on {topic}', 'what does {quote} mean in {topic}', 'suggest a title for a {quality} {thing} on {topic}', 'where can {audience} learn {topic}? {tail}',
    'create a {thing} that connects {topic} with {topic}', 'we are planning {topic} next month, {tail}', 'how would {audience} explain {topic}', 'improve this {thing}: {quote}',
    'in {topic}, when do you use {quote}', 'brainstorm {quality} names for a {topic} {thing}', 'history of {topic} in {number} sentences', 'check my reasoning about {topic}: {quote}',
    'which books on {topic} suit {audience}', 'plan a {quality} weekend around {topic}', 'continue this {thing}: {quote}', 'I feel stuck with {topic}, {tail}',
    'calculate {number} plus {number} percent and relate it to {topic}', 'describe {topic} as a {quality} {thing}', 'should {audience} worry about {topic}', 'best tools for {topic} in {number}',
    'one paragraph on {topic}, {tail}', 'could {topic} replace {topic} for {audience}', 'prepare {audience} for {topic}', 'what would change if {topic} were {quality}',
  ],
  0.6,
);

/** Starters that a welcome page or a viral post put into everybody's mouth. */
const STARTERS = zipf(
  ['hi', 'hello', 'What can you do?', 'Tell me a joke', 'Write a poem about the sea', 'Explain quantum computing in simple terms', 'Help me write a cover letter',
    'Write a python function that reverses a string', 'test', 'Plan a three day trip for two people', 'Give me five dinner ideas', 'Summarize this text', 'Who are you?',
    'What is the meaning of life?', 'Create a workout routine', 'Help me debug my code', 'Write a birthday message for a friend', 'Correct my grammar'],
  0.9,
);

const FOLLOW_UPS = zipf(
  ['continue', 'thanks', 'make it shorter', 'why?', 'more {quality} please', 'and for {audience}?', 'now add {topic}', 'can you give an example with {topic}', 'no, I meant {topic}', 'try again, {tail}',
    'what about {topic}', 'put it into a {thing}', 'are you sure?', 'change {quote} to {quote}', 'use {number} instead', 'that is not what I asked, {tail}', 'great, now {topic}', 'explain the second point to {audience}',
    'shorter and more {quality}', 'is that still true for {topic}?', 'same but for {topic} and {topic}', 'ok next', 'rewrite it for {audience}, {tail}', 'how does {topic} fit in'],
  0.7,
);

const TOPIC_BY_POPULARITY = zipf(TOPICS, 0.55);
const STARTER_SHARE = 0.025;
/** People press the button again: 19 % of requests have the shape of the one before, a third of them its words. */
const REPEAT_SHARE = 0.06;
const OWN_TOPIC_SHARE = 0.7;

/** Some quoted words of everyday length. */
export const drawQuote = (random: Random): string =>
  `"${manyWords(random.integer(2, 7), random)}"`;

function manyWords(count: number, random: Random): string {
  let text = '';
  for (let word = 0; word < count; word += 1) text += `${word === 0 ? '' : ' '}${random.pick(random.chance(0.5) ? QUALITIES : THINGS)}`;
  return text;
}

const fill = filling<{ readonly favourites: readonly string[] }>({
  topic: ({ favourites }, random) => (random.chance(OWN_TOPIC_SHARE) ? random.pick(favourites) : TOPIC_BY_POPULARITY.draw(random)),
  audience: (_, random) => random.pick(AUDIENCES),
  quality: (_, random) => random.pick(QUALITIES),
  thing: (_, random) => random.pick(THINGS),
  tail: (_, random) => random.pick(TAILS),
  number: (_, random) => String(random.integer(2, 2030)),
  quote: (_, random) => drawQuote(random),
});

/** What one person asks: half a dozen favourite topics, and habits of upper case and full stops. */
export function questions(random: Random): Speech {
  const favourites = Array.from({ length: 7 }, () => TOPIC_BY_POPULARITY.draw(random));
  const person = { favourites, capitalises: random.chance(0.6), stops: random.chance(0.35), last: '' };
  return (tick, moment) => {
    if (person.last !== '' && moment.chance(REPEAT_SHARE)) return utter(person.last);
    if (tick.turn === 0 && moment.chance(STARTER_SHARE)) return utter((person.last = STARTERS.draw(moment)));
    const frame = (tick.turn === 0 ? FRAMES : FOLLOW_UPS).draw(moment);
    person.last = styled(fill(frame, person, moment), person);
    if (tick.turn === 0 && moment.chance(0.25)) person.last = `${person.last} ${styled(fill(FOLLOW_UPS.draw(moment), person, moment), person)}`;
    return utter(person.last);
  };
}

function styled(text: string, { capitalises, stops }: { readonly capitalises: boolean; readonly stops: boolean }): string {
  const begun = capitalises ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return stops && /\w$/.test(text) ? `${begun}.` : begun;
}

const utter = (prompt: string) => ({ prompt, systemPrompt: '', tools: '', tokens: 'conversation', coordinated: false }) as const;
