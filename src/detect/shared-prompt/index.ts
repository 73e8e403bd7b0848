// Who sends the same words, letter by letter? Also answers where a log keeps only a hash of the prompt.

import { VALUES_PER_ACCOUNT, type DetectorCard } from '../../domain/link.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { askedOfRequests } from '../questions.js';
import { MOST_CHARACTERS_OF_PHRASE } from '../short-texts.js';
import { members, others } from '../wording.js';

const card: DetectorCard = {
  kind: 'shared-prompt',
  title: 'identical prompts',
  family: 'prompting',
  cause: 'content',
  plantable: true,
  onePerRequest: true,
  // e^5 = 150: greetings, examples from the documentation and benchmark questions are everybody's.
  cap: 5,
  needs: [['requests.prompt', 'requests.prompt_hash']],
  leastAccounts: 2,
  sentence: (facts) => `${members(facts)} sent the identical prompt ${facts.value}; ${others(facts, 'did')}.`,
  benignReading: 'Greetings, documentation examples, homework and public benchmarks are sent word for word by strangers.',
};

export const sharedPrompt: Detector = askedOfRequests(card, sqlBeside(import.meta.url, 'links.sql'), sqlBeside(import.meta.url, 'carriers.sql'), VALUES_PER_ACCOUNT.content, { most_chars_of_phrase: MOST_CHARACTERS_OF_PHRASE });
