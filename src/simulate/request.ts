// What does one request look like, and how do an account's rhythm and speech become its requests?

import { activeSpan, type Persona } from './persona.js';
import type { Random } from './random.js';
import type { Rhythm, Tick } from './rhythm/tick.js';
import type { Speech } from './speech/speech.js';
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
  readonly country: string;
  readonly asn: number;
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

/** A request with what only the truth knows. */
export interface Act {
  readonly ms: number;
  readonly coordinated: boolean;
  readonly request: SimulatedRequest;
}

/** An account as an actor makes it. */
export interface Casting {
  readonly persona: Persona;
  readonly rhythm: Rhythm;
  readonly speech: Speech;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ERRORS = new Weighted<number>([[429, 55], [500, 14], [529, 12], [400, 14], [403, 3], [408, 2]]);
/** Time to first token and per output token, milliseconds: a served model of middling size. */
const FIRST_TOKEN_MS = 420;
const PER_TOKEN_MS = 11;
const CACHED_SHARE = 0.3;

/** The account's requests in time order. */
export function* actsOf(world: World, { persona, rhythm, speech }: Casting, random: Random): Generator<Act> {
  const { toMs } = activeSpan(world, persona);
  const conversations = { number: -1, id: '' };
  for (const tick of rhythm) {
    if (tick.ms >= toMs) return;
    if (tick.conversation !== conversations.number) {
      conversations.number = tick.conversation;
      conversations.id = `conv_${random.text(12, BASE62)}`;
    }
    yield act(persona, speech, tick, conversations.id, random);
  }
}

function act(persona: Persona, speech: Speech, tick: Tick, conversation: string, random: Random): Act {
  const { prompt, systemPrompt, tools, tokens, coordinated } = speech(tick, random);
  const from = persona.egress(tick.ms, random);
  const status = random.chance(persona.errorShare) ? ERRORS.draw(random) : 200;
  const { input, output } = drawTokens(tokens, random);
  const answered = status === 200 ? output : 0;
  const isCached = (systemPrompt !== '' || tick.turn > 0) && random.chance(CACHED_SHARE);
  const request: SimulatedRequest = {
    timestamp: new Date(tick.ms).toISOString(),
    account_id: persona.accountId,
    api_key_id: random.pick(persona.apiKeys),
    org_id: persona.org,
    request_id: `req_${random.text(16, BASE62)}`,
    ip: from.ip,
    user_agent: persona.client.userAgent,
    ja4: persona.client.tlsFingerprint,
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
  return { ms: tick.ms, coordinated, request };
}
