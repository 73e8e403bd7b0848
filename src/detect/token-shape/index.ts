// Whose prompts and answers are of the same sizes, in the mean and in their scatter? Who draws on one list of work leaves the same
// shape on every account, even where nothing else of it is in the log. So do strangers who run one program or buy one product:
// the shape proposes whom to test and speaks against nobody.

import type { DetectorCard } from '../../domain/link.js';
import { inTurns } from '../../domain/turn.js';
import { sqlBeside } from '../../store/sql.js';
import type { Detector } from '../detector.js';
import { IncidenceBuilder, type Carrier } from '../incidence.js';
import { resultOf } from '../questions.js';
import { members, others } from '../wording.js';
import { boxesOf, type AlikeRules, type Shape } from './alike.js';

const card: DetectorCard = {
  kind: 'token-shape',
  title: 'prompts and answers of the same sizes',
  family: 'prompting',
  cause: 'content',
  plantable: false,
  onePerRequest: false,
  isCoarse: true,
  isProposal: true,
  // e^3 = 20: one product gives all of its customers such a shape.
  cap: 3,
  needs: [['requests.input_tokens'], ['requests.output_tokens']],
  leastAccounts: 20,
  sentence: (facts) => `${members(facts)} send prompts and get answers of the same sizes: ${facts.value}; ${others(facts, 'do')}.`,
  benignReading: 'Customers of one product, or users of one program that sends one prompt, have such sizes in common.',
};

const RULES: Omit<AlikeRules, 'mostAccounts'> = {
  // 15 % each way: the mean of a hundred sizes that scatter by an octave is right within as much in 19 of 20 cases.
  tolerance: 0.2,
  // Smaller groups are not tested in time.
  leastAccounts: 5,
  // Where two of the four figures vary freely; the other two mostly follow from them.
  wider: 4,
  familyWiseError: 0.001,
  // As for pairs of values: relative scatter of a half that circumstance leaves unexplained.
  dispersion: 4,
};

/** What half of all accounts have in common, sure of it or not, is the custom of the place. */
const MOST_SHARE = 0.5;
/** Below that hardly any account's mean is sure enough. */
const LEAST_REQUESTS = 50;
const STEPS_PER_OCTAVE = 64;
/** Standard errors of a mean within the tolerance: two leave one in twenty out. */
const STANDARD_ERRORS = 2;

const QUESTION = sqlBeside(import.meta.url, 'links.sql');
const PARAMETERS = { least_requests: LEAST_REQUESTS, steps_per_octave: STEPS_PER_OCTAVE } as const;

interface Measured extends Omit<Carrier, 'value'> {
  readonly shape: Shape;
}

export const tokenShape: Detector = {
  card,
  limits: {
    ...PARAMETERS, standard_errors: STANDARD_ERRORS, tolerance_octaves: RULES.tolerance, least_accounts_of_shape: RULES.leastAccounts, most_share: MOST_SHARE, wider: RULES.wider, family_wise_error: RULES.familyWiseError,
    dispersion: RULES.dispersion,
  },
  async find({ engine, profiles }) {
    const measured: Measured[] = [];
    for await (const batch of engine.rows(QUESTION, PARAMETERS))
      for (const [accountId, ...figures] of batch) {
        const account = profiles.indexOf.get(String(accountId) as (typeof profiles.accountIds)[number]);
        const [requests = 0, firstSeenMs = NaN, lastSeenMs = NaN, file = 0, row = 0, ...sums] = figures.map(Number);
        const shape = shapeOf(requests, sums);
        if (account !== undefined && isSure(requests, shape)) measured.push({ account, requests, firstSeenMs, lastSeenMs, file, row, shape });
      }
    const found = await inTurns(boxesOf(measured.map(({ shape }) => shape), { ...RULES, mostAccounts: MOST_SHARE * profiles.accountIds.length }));
    const boxes = found.map((box) => ({ ...box, value: labelOf(box.middle) })).sort((a, b) => (a.value < b.value ? -1 : 1));
    const builder = new IncidenceBuilder();
    for (const { value, inside } of boxes)
      for (const place of inside) {
        const carrier = measured[place];
        if (carrier !== undefined) builder.add({ value, ...carrier });
      }
    const ownNull = { expected: Float64Array.from(boxes, ({ expected }) => expected), logP: Float64Array.from(boxes, ({ logP }) => logP) };
    return resultOf(card, builder, { distinctValues: boxes.length, accountsWithValue: measured.length }, { sql: QUESTION, parameters: PARAMETERS }, ownNull);
  },
};

/** From whole sums of logarithms and of their squares to octaves. */
function shapeOf(requests: number, [promptSum = 0, promptSquares = 0, answerSum = 0, answerSquares = 0]: readonly number[]): Shape {
  const spread = (sum: number, squares: number): number => Math.sqrt(Math.max(0, squares / requests - (sum / requests) ** 2)) / STEPS_PER_OCTAVE;
  const mean = (sum: number): number => sum / requests / STEPS_PER_OCTAVE;
  return [mean(promptSum), spread(promptSum, promptSquares), mean(answerSum), spread(answerSum, answerSquares)];
}

const isSure = (requests: number, [, promptSpread, , answerSpread]: Shape): boolean => STANDARD_ERRORS * Math.max(promptSpread, answerSpread) <= RULES.tolerance * Math.sqrt(requests);

/** `67 tokens in (times or over 1.20), 944 out (1.54)`: geometric means and standard deviations. */
function labelOf([promptMean, promptSpread, answerMean, answerSpread]: Shape): string {
  const power = (octaves: number): string => String(Number((2 ** octaves).toPrecision(3)));
  return `${power(promptMean)} tokens in (times or over ${power(promptSpread)}), ${power(answerMean)} out (${power(answerSpread)})`;
}
