// The detectors, family by family: registration, network, prompting, access.
// Adding one takes a folder with index.ts and links.sql, and a line here.

import { onlyHashed, type Column } from '../domain/fields.js';
import type { DetectorCard, DetectorResult, NotEvaluated } from '../domain/link.js';
import { activeWindow } from './active-window/index.js';
import { clientTuple } from './client-tuple/index.js';
import type { Detector, Population } from './detector.js';
import { egressAddress } from './egress-address/index.js';
import { egressPool } from './egress-pool/index.js';
import { egressPrefix } from './egress-prefix/index.js';
import { emailDomain } from './email-domain/index.js';
import { emailMailbox } from './email-mailbox/index.js';
import { emailShape } from './email-shape/index.js';
import { modelPivot } from './model-pivot/index.js';
import { paymentPrefix } from './payment-prefix/index.js';
import { phonePrefix } from './phone-prefix/index.js';
import { promptOpening } from './prompt-opening/index.js';
import { promptPhrase } from './prompt-phrase/index.js';
import { promptSkeleton } from './prompt-skeleton/index.js';
import { promptStock } from './prompt-stock/index.js';
import { requestDevice } from './request-device/index.js';
import { requestParameters } from './request-parameters/index.js';
import { sharedDevice } from './shared-device/index.js';
import { sharedOrg } from './shared-org/index.js';
import { sharedPayment } from './shared-payment/index.js';
import { sharedPrompt } from './shared-prompt/index.js';
import { signupAddress } from './signup-address/index.js';
import { signupBurst } from './signup-burst/index.js';
import { signupPrefix } from './signup-prefix/index.js';
import { systemPrompt } from './system-prompt/index.js';
import { takenConversation } from './taken-conversation/index.js';
import { templateStock } from './template-stock/index.js';
import { tlsFingerprint } from './tls-fingerprint/index.js';
import { tokenShape } from './token-shape/index.js';
import { toolSchema } from './tool-schema/index.js';

export const DETECTORS: readonly Detector[] = [
  sharedPayment, paymentPrefix, sharedDevice, signupAddress, signupPrefix, emailDomain, emailMailbox, emailShape, phonePrefix, sharedOrg, signupBurst,
  egressAddress, egressPool, egressPrefix, requestDevice, clientTuple, tlsFingerprint,
  promptSkeleton, promptPhrase, sharedPrompt, promptStock, templateStock, promptOpening, systemPrompt, toolSchema, requestParameters, tokenShape,
  activeWindow, modelPivot, takenConversation,
];

const LEFT_OUT = 'left out by --signals or --skip-signals';

export interface Detection {
  readonly results: readonly DetectorResult[];
  /** Whom to test for one hand besides: they link nobody. */
  readonly proposals: readonly DetectorResult[];
  readonly notEvaluated: readonly NotEvaluated[];
  /** What the kinds of evidence that were chosen go without: any of these columns would do for one of them. */
  readonly lacks: readonly Column[];
}

/** Every setting that decides what a detector finds and weighs, for the report's record of its configuration. */
export const DETECT_SETTINGS = Object.fromEntries(DETECTORS.map(({ card: { kind, cap, leastAccounts }, limits }) => [kind, { cap, least_accounts: leastAccounts, ...limits }]));

export interface Choice {
  /** Kinds to ask; null asks all. */
  readonly signals: readonly string[] | null;
  readonly skipSignals: readonly string[];
}

/** Asks every detector that was chosen and whose columns are there, one after another, in the order of the list. */
export async function detect(population: Population, columns: ReadonlySet<Column>, choice: Choice): Promise<Detection> {
  const [results, proposals]: [DetectorResult[], DetectorResult[]] = [[], []];
  const notEvaluated: NotEvaluated[] = [];
  const lacks = DETECTORS.filter((detector) => isChosen(detector, choice)).flatMap(({ card: { needs } }) => missingOf(needs, columns) ?? []);
  for (const detector of DETECTORS) {
    const { kind, family } = detector.card;
    const reason = reasonAgainst(detector, columns, choice);
    if (reason !== null) {
      notEvaluated.push({ kind, family, reason });
      continue;
    }
    const result = await detector.find(population);
    // Too few values say nothing: they link nobody and are listed nowhere else.
    if (result.outcome === 'not-enough-data')
      notEvaluated.push({ kind, family, reason: `only ${result.accountsWithValue} accounts have a value, ${detector.card.leastAccounts} are needed` });
    else (detector.card.isProposal === true ? proposals : results).push(result);
  }
  return { results, proposals, notEvaluated, lacks };
}

/** What was found, as if some kinds had been left out. */
export const withoutKinds = ({ results, proposals, notEvaluated, lacks }: Detection, kinds: readonly string[]): Detection => {
  const isKept = ({ card: { kind } }: { readonly card: DetectorCard }): boolean => !kinds.includes(kind);
  const skipped = DETECTORS.flatMap(({ card: { kind, family } }) => (kinds.includes(kind) ? [{ kind, family, reason: LEFT_OUT }] : []));
  return { results: results.filter(isKept), proposals: proposals.filter(isKept), notEvaluated: [...notEvaluated.filter(({ kind }) => !kinds.includes(kind)), ...skipped], lacks };
};

/** Kinds of evidence that cannot be asked for when these are the columns. */
export const unanswerable = (columns: ReadonlySet<Column>): NotEvaluated[] =>
  DETECTORS.flatMap(({ card }) => {
    const reason = lacking(card, columns);
    return reason === null ? [] : [{ kind: card.kind, family: card.family, reason }];
  });

/** Every kind of evidence, for one reason that stands against all. */
export const noneAnswerable = (reason: string): NotEvaluated[] => DETECTORS.map(({ card: { kind, family } }) => ({ kind, family, reason }));

function reasonAgainst(detector: Detector, columns: ReadonlySet<Column>, choice: Choice): string | null {
  return isChosen(detector, choice) ? lacking(detector.card, columns) : LEFT_OUT;
}

const isChosen = ({ card: { kind } }: Detector, { signals, skipSignals }: Choice): boolean => !skipSignals.includes(kind) && (signals === null || signals.includes(kind));

function lacking({ needs, isOfNetworks }: DetectorCard, columns: ReadonlySet<Column>): string | null {
  const missing = missingOf(needs, columns);
  if (missing !== undefined) return `no column for ${missing.join(' or ')}`;
  const hashed = isOfNetworks === true ? onlyHashed(needs.flat(), columns) : undefined;
  return hashed === undefined ? null : `${hashed} holds hashes of addresses, which tell no network`;
}

/** The first list of which no column is there. */
const missingOf = (needs: DetectorCard['needs'], columns: ReadonlySet<Column>): readonly Column[] | undefined => needs.find((alternatives) => !alternatives.some((column) => columns.has(column)));
