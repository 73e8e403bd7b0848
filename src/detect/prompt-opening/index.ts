// Whose prompts begin alike, though they end differently? A family of templates, or a paraphraser with one seed, keeps its
// first words.

import { VALUES_PER_ACCOUNT, type DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { members, others, percent } from '../wording.js';

const card: DetectorCard = {
  kind: 'prompt-opening',
  title: 'shared prompt opening',
  family: 'prompting',
  cause: 'content',
  plantable: true,
  onePerRequest: true,
  isCoarse: true,
  // e^4 = 55: few words, and many people begin with the same ones.
  cap: 4,
  needs: [['requests.prompt']],
  leastAccounts: 20,
  sentence: (facts) => `${members(facts)} begin prompts with the opening ${facts.value}, ${percent(facts.requestShare)} of the group's requests; ${others(facts, 'do')}.`,
  benignReading: 'Common phrases open many prompts.',
};

export const promptOpening: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), sqlBeside(import.meta.url, 'carriers.sql'), VALUES_PER_ACCOUNT.content);
