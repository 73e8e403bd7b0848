// What does the innocent population do? One pass over a simulated log: the requests of every account, by kind, and the repeats.

import type { SimulatedRequest } from '../../src/simulate/request.js';
import { simulate } from '../../src/simulate/simulation.js';
import type { Scenario } from '../../src/simulate/scenario.js';

export interface AccountSeen {
  readonly kind: string;
  /** Moments of its requests in ascending order. */
  readonly ms: number[];
  /** Characters of its prompts, in the same order. */
  readonly promptLengths: number[];
  readonly models: Set<string>;
}

export interface PopulationSeen {
  readonly accounts: readonly AccountSeen[];
  /** Requests of each conversation of a person that is named. */
  readonly turns: readonly number[];
  readonly requests: number;
  readonly failed: number;
  /** Requests whose whole prompt another of the same hour has. */
  readonly repeatedInHour: number;
  /** Requests whose pair of token counts another of the same hour has. */
  readonly samePairInHour: number;
  readonly byUtcHour: readonly number[];
  /** Sunday first. */
  readonly byWeekday: readonly number[];
}

const HOUR = 3_600_000;

export function observed(scenario: Scenario): PopulationSeen {
  const kinds = scenario.innocent.flatMap(({ kind, accounts }) => Array.from({ length: accounts }, () => kind));
  const accounts = kinds.map((kind): AccountSeen => ({ kind, ms: [], promptLengths: [], models: new Set() }));
  const turns = new Map<string, number>();
  const [byUtcHour, byWeekday] = [new Array<number>(24).fill(0), new Array<number>(7).fill(0)];
  const [prompts, pairs] = [new RepeatsInHour(), new RepeatsInHour()];
  const total = { requests: 0, failed: 0 };
  for (const { ms, place, row } of inTimeOrder(scenario)) {
    const account = accounts[place];
    if (account === undefined) throw new RangeError(`no account has place ${place}`);
    account.ms.push(ms);
    account.promptLengths.push(row.prompt.length);
    account.models.add(row.model);
    if (row.conversation_id !== '' && account.kind === 'individual') turns.set(row.conversation_id, (turns.get(row.conversation_id) ?? 0) + 1);
    const time = new Date(ms);
    byUtcHour[time.getUTCHours()] = (byUtcHour[time.getUTCHours()] ?? 0) + 1;
    byWeekday[time.getUTCDay()] = (byWeekday[time.getUTCDay()] ?? 0) + 1;
    const hour = Math.floor(ms / HOUR);
    prompts.add(hour, row.prompt);
    pairs.add(hour, `${row.input_tokens} ${row.output_tokens}`);
    total.requests += 1;
    total.failed += row.status === 200 ? 0 : 1;
  }
  return { accounts, turns: [...turns.values()], ...total, repeatedInHour: prompts.count(), samePairInHour: pairs.count(), byUtcHour, byWeekday };
}

const SLICE_ROWS = 5000;

function* inTimeOrder(scenario: Scenario) {
  let slice: { readonly ms: number; readonly place: number; readonly row: SimulatedRequest }[] = [];
  for (const _slice of simulate(scenario).takeRequests(SLICE_ROWS, (ms, place, row) => void slice.push({ ms, place, row }))) {
    yield* slice.sort((a, b) => a.ms - b.ms);
    slice = [];
  }
}

/** Counts items that are not alone with their text within an hour; hours come in ascending order. */
class RepeatsInHour {
  #hour = -1;
  #seen = new Map<string, number>();
  #repeated = 0;

  add(hour: number, text: string): void {
    if (hour !== this.#hour) this.#close(hour);
    this.#seen.set(text, (this.#seen.get(text) ?? 0) + 1);
  }

  count(): number {
    this.#close(-1);
    return this.#repeated;
  }

  #close(next: number): void {
    for (const times of this.#seen.values()) if (times > 1) this.#repeated += times;
    this.#seen = new Map();
    this.#hour = next;
  }
}
