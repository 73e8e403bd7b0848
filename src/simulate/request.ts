// What does one request look like, and how do an account's rhythm and speech become its requests?

import { activeSpan, type Persona } from './persona.js';
import type { Random } from './random.js';
import type { Rhythm, Tick } from './rhythm/tick.js';
import type { Sequence } from './slices.js';
import type { Speech } from './speech/speech.js';
import { isoTime } from './time-text.js';
import { drawTokens } from './tokens.js';
import { Weighted } from './weighted.js';
import type { World } from './world.js';

/** Columns of a request in file order; '' stands for absent text. */
export interface SimulatedRequest {
  readonly timestamp: string;
  readonly account_id: string;
  readonly api_key_id: string;
  readonly org_id: string;
  readonly request_id: string;
  readonly ip: string;
  readonly user_agent: string;
  readonly ja4: string;
  /** A browser shows one; a library does not. */
  readonly device_fingerprint: string;
  readonly country: string;
  readonly asn: number | string;
  readonly model: string;
  readonly endpoint: string;
  readonly status: number;
  readonly latency_ms: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly cached_tokens: number;
  readonly conversation_id: string;
  readonly system_prompt: string;
  readonly prompt: string;
  readonly tools: string;
  readonly parameters: string;
}

/** In file order. */
export const REQUEST_COLUMNS = [
  'timestamp', 'account_id', 'api_key_id', 'org_id', 'request_id', 'ip', 'user_agent', 'ja4', 'device_fingerprint', 'country', 'asn', 'model', 'endpoint', 'status', 'latency_ms',
  'input_tokens', 'output_tokens', 'cached_tokens', 'conversation_id', 'system_prompt', 'prompt', 'tools', 'parameters',
] as const satisfies readonly (keyof SimulatedRequest)[];

/** Values in the order of `REQUEST_COLUMNS`: reading them by name, one by one, costs a tenth of all that a row costs. */
export const requestValues = (row: SimulatedRequest): readonly (string | number)[] => [
  row.timestamp, row.account_id, row.api_key_id, row.org_id, row.request_id, row.ip, row.user_agent, row.ja4, row.device_fingerprint, row.country, row.asn, row.model, row.endpoint, row.status, row.latency_ms,
  row.input_tokens, row.output_tokens, row.cached_tokens, row.conversation_id, row.system_prompt, row.prompt, row.tools, row.parameters,
];

/** A request with what only the truth knows. */
export interface Act {
  readonly coordinated: boolean;
  readonly request: SimulatedRequest;
}

/** An account as an actor makes it. */
export interface Casting {
  readonly persona: Persona;
  readonly rhythm: Rhythm;
  readonly speech: Speech;
}

const ERRORS = new Weighted<number>([[429, 55], [500, 14], [529, 12], [400, 14], [403, 3], [408, 2]]);
/** Time to first token and per output token, milliseconds: a served model of middling size. */
const FIRST_TOKEN_MS = 420;
const PER_TOKEN_MS = 11;
const CACHED_SHARE = 0.3;

/** The account's requests in time order; `random` is its stream as its making left it. */
export function actsOf(world: World, { persona, rhythm, speech }: Casting, random: Random): Sequence<Act> {
  return new Acts(senderOf(persona), rhythm, speech, activeSpan(world, persona).toMs, random);
}

/** What requests need of an account: the rest of a persona would be kept as long as the account is active. */
type Sender = Pick<Persona, 'accountId' | 'apiKeys' | 'org' | 'client' | 'device' | 'parameters' | 'egress' | 'model' | 'errorShare' | 'namesConversations'>;

const senderOf = ({ accountId, apiKeys, org, client, device, parameters, egress, model, errorShare, namesConversations }: Persona): Sender => ({
  accountId, apiKeys, org, client, device, parameters, egress, model, errorShare, namesConversations,
});

class Acts implements Sequence<Act> {
  readonly #sender: Sender;
  readonly #ticks: Iterator<Tick>;
  readonly #speech: Speech;
  readonly #toMs: number;
  readonly #random: Random;
  #tick: Tick | null = null;
  #number = -1;
  #id = '';

  constructor(sender: Sender, rhythm: Rhythm, speech: Speech, toMs: number, random: Random) {
    this.#sender = sender;
    this.#ticks = rhythm[Symbol.iterator]();
    this.#speech = speech;
    this.#toMs = toMs;
    this.#random = random;
    this.#step();
  }

  get nextMs(): number {
    return this.#tick === null ? Infinity : this.#tick.ms;
  }

  take(): Act {
    const tick = this.#tick;
    if (tick === null) throw new RangeError('the account has ended');
    if (tick.conversation !== this.#number) {
      this.#number = tick.conversation;
      this.#id = `conv_${this.#random.base62(12)}`;
    }
    const taken = act(this.#sender, this.#speech, tick, this.#id, this.#random);
    this.#step();
    return taken;
  }

  #step(): void {
    const next = this.#ticks.next();
    this.#tick = next.done === true || next.value.ms >= this.#toMs ? null : next.value;
  }
}

function act(persona: Sender, speech: Speech, tick: Tick, conversation: string, random: Random): Act {
  const { prompt, systemPrompt, tools, tokens, coordinated } = speech(tick, random);
  const from = persona.egress(tick.ms, random);
  const status = random.chance(persona.errorShare) ? ERRORS.draw(random) : 200;
  const { input, output } = drawTokens(tokens, random);
  const answered = status === 200 ? output : 0;
  const isCached = (systemPrompt !== '' || tick.turn > 0) && random.chance(CACHED_SHARE);
  const request: SimulatedRequest = {
    timestamp: isoTime(tick.ms),
    account_id: persona.accountId,
    api_key_id: random.pick(persona.apiKeys),
    org_id: persona.org,
    request_id: `req_${random.base62(16)}`,
    ip: from.ip,
    user_agent: persona.client.userAgent,
    ja4: persona.client.tlsFingerprint,
    device_fingerprint: persona.client.isBrowser ? persona.device : '',
    country: from.country,
    asn: from.asn,
    model: persona.model(tick.ms, random),
    endpoint: persona.client.endpoint,
    status,
    latency_ms: Math.floor((FIRST_TOKEN_MS + PER_TOKEN_MS * answered) * random.logNormal(1, 0.35)),
    input_tokens: input,
    output_tokens: answered,
    cached_tokens: isCached ? Math.floor(input * random.between(0.2, 0.9)) : 0,
    conversation_id: persona.namesConversations ? conversation : '',
    system_prompt: systemPrompt,
    prompt,
    tools,
    parameters: persona.parameters,
  };
  return { coordinated, request };
}
