// What do the words mean? One idea, one word, as everywhere in the report.

import { html } from '../markup.js';
import type { Section } from './section.js';

const WORDS: readonly (readonly [word: string, meaning: string])[] = [
  ['account', 'Whoever sends requests under one id of the provider.'],
  ['benign explanation', 'An innocent cause that would look alike: a firm behind one address, a class, a popular program. Each is tested and shown with its outcome.'],
  ['burstiness', 'How regular the gaps between requests are: -1 is a clock, 0 is chance, 1 is bursts.'],
  ['campaign', 'A group of accounts that share more than chance and circumstance give them.'],
  ['confidence', 'How much there was to judge by; another matter than the score.'],
  ['core, edge', 'A core member shows all that ties most of the group, but for one thing at most; an edge member shows less.'],
  ['evidence', 'One measured fact about an account or a campaign, with its weight and the rows that show it.'],
  ['expected', 'What chance alone would bring.'],
  ['family', 'Access (when and how requests come), registration, prompting, network. Access and prompting are behaviour.'],
  ['log-odds, nats', 'The logarithm of the odds to base e: 0 is even odds, +3 about 20 to 1, -3 about 1 to 20.'],
  ['memory of gaps', 'Whether a long gap follows a long one: 1 always, 0 by chance, -1 never.'],
  ['median gap', 'Half of the gaps between an account’s requests are no longer; of an even number it is the lower of the middle two.'],
  ['percentile', 'The share of the population that has less.'],
  ['registration', 'The record of an account’s sign-up.'],
  ['request', 'One call of the interface, one row of a log.'],
  ['score', 'The probability that an account acts together with others.'],
  ['stability', 'How many members remain when a family of evidence or the strongest value is left out.'],
  ['tier', 'high, likely, review or none: how far the finding carries.'],
  ['tie', 'A value or figure that holds a campaign together.'],
  ['weight', 'What a piece of evidence adds to the log-odds, or takes from them.'],
];

export const glossary: Section = {
  anchor: 'glossary',
  title: 'Glossary',
  isNeeded: () => true,
  *content() {
    yield html`<dl class="glossary">\n${WORDS.map(([word, meaning]) => html`<div><dt>${word}</dt><dd>${meaning}</dd></div>\n`)}</dl>\n`;
  },
};
