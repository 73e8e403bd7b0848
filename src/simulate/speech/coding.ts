// What does a programmer ask an assistant? Tasks on their own project.

import type { Random } from '../random.js';
import { zipf } from '../weighted.js';
import { filling } from './fill.js';
import { drawQuote } from './questions.js';
import type { Speech } from './speech.js';
import { DEFECTS, LANGUAGES, MODULES, TAILS, TOPICS } from './vocabulary.js';

const TASKS = zipf(
  [
    'fix {defect} in the {module}', 'add tests for the {module}', 'refactor the {module} to use {language}', 'why does the {module} show {defect}?', 'the {module} breaks after {quote}, find out why',
    'implement {quote} in {path}', 'write a {language} {module} that avoids {defect}', 'rename {quote} to {quote} across the {module}', 'review my change to the {module} for {defect}', 'run the tests and fix {defect}',
    'document the {module} and its link to the {module}', 'port {path} to {language}', 'explain what {path} does', 'make the {module} faster, {tail}', 'split {path} into a {module} and a {module}',
    'update the {module} after {defect} in the {module}', 'look at {path} line {number}, I think there is {defect}', 'clean up the {module}, {tail}', 'add logging around {defect}', 'our {module} for {topic} needs a {module}',
    'generate types for the {module}', 'upgrade the {module} to version {number}', 'write a migration for {quote}', 'the build fails with {quote}', 'design a {module} in {language} for {topic}',
    'remove dead code from {path}', 'add a flag {quote} to the {module}', 'mock the {module} in the {module} tests', 'benchmark the {module} with {number} rows', 'what is the right way to handle {defect} in {language}',
    'open {path} and simplify the loop', 'create a pull request description for the {module} change', 'convert the {module} callbacks to async', 'handle {defect} when {quote} is empty', 'check {path} against the style guide',
    'translate this {language} snippet to {language}: {quote}', 'set up a {module} for {topic} with {language}', 'find every caller of {quote}', 'make {path} work on windows', 'revert the last change to the {module}',
  ],
  0.5,
);
const FOLLOW_UPS = zipf(
  ['continue', 'yes', 'run it again', 'still {defect}', 'now the {module}', 'looks good, commit it', 'no, keep {quote}', 'same for {path}', 'undo that', 'what about {defect}?', 'go on with the {module}, {tail}', 'tests pass now, next {module}'],
  0.6,
);
const PATH_STEMS = ['src', 'lib', 'app', 'core', 'pkg', 'server', 'web', 'internal', 'tools', 'services'];
const PATH_ENDS = ['ts', 'py', 'go', 'rs', 'js', 'java', 'rb'];

interface Project {
  readonly modules: readonly string[];
  readonly languages: readonly string[];
  readonly ending: string;
  readonly topics: readonly string[];
}

const fill = filling<Project>({
  module: ({ modules }, random) => random.pick(modules),
  defect: (_, random) => random.pick(DEFECTS),
  language: ({ languages }, random) => random.pick(languages),
  topic: ({ topics }, random) => random.pick(topics),
  tail: (_, random) => random.pick(TAILS),
  number: (_, random) => String(random.integer(2, 900)),
  quote: (_, random) => drawQuote(random),
  path: ({ modules, ending }, random) => `${random.pick(PATH_STEMS)}/${random.pick(modules).replaceAll(' ', '_')}.${ending}`,
});

/** Tasks on one person's project: its few languages and modules return again and again. */
export function codingTasks(random: Random): Speech {
  const project: Project = {
    modules: Array.from({ length: 8 }, () => random.pick(MODULES)),
    languages: [random.pick(LANGUAGES), random.pick(LANGUAGES)],
    ending: random.pick(PATH_ENDS),
    topics: [random.pick(TOPICS), random.pick(TOPICS)],
  };
  return (tick, moment) => {
    const prompt = fill((tick.turn === 0 ? TASKS : FOLLOW_UPS).draw(moment), project, moment);
    return { prompt, systemPrompt: '', tools: '', tokens: 'code', coordinated: false };
  };
}
