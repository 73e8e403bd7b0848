// Who draws on one stock of templates? A few instructions over a list of hundreds of topics make hundreds of templates, each of which an account fills now and
// then: none carries much of its requests, and no two accounts need to have many in common. Numbers in them make every prompt another.

import type { DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import { labelledBy, LEAST_TEXTS, stockDetector } from '../stock/index.js';
import { members, others, percent } from '../wording.js';

const card: DetectorCard = {
  kind: 'template-stock',
  title: 'one stock of prompt templates',
  family: 'prompting',
  cause: 'content',
  plantable: true,
  onePerRequest: true,
  isOfManyTexts: true,
  // e^6 = 400, as much as a template: strangers do not fill the same templates in half of their requests and nobody else, unless they follow one course
  // or use one product.
  cap: 6,
  needs: [['requests.prompt']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} draw on one stock of prompt templates (${facts.value}), which fills about ${percent(facts.requestShare)} of their requests; ${others(facts, 'do')}.`,
  benignReading: 'A product that puts its users\' words into many templates, and a course with one set of exercises, have such a stock as well.',
};

export const templateStock = stockDetector(card, sqlBeside(import.meta.url, 'links.sql'), labelledBy('M'), { leastValues: LEAST_TEXTS });
