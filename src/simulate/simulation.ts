// A scenario becomes rows: registrations, requests in time order, and the truth about every account.
// Accounts are made anew from their own stream when they begin to send, so only those that are active are held.

import { disguiseFor } from './into/disguise.js';
import { type Entrance, mergeByKey } from './merge.js';
import { type SimulatedRegistration, registrationOf } from './registration.js';
import { type Act, actsOf, type SimulatedRequest } from './request.js';
import { callRoll, type Roll, type Shard, WHOLE } from './roll.js';
import { gatherTroupes, type Scenario } from './scenario.js';
import { type CountedAccount, type Truth, truthOf } from './truth.js';
import { createWorld } from './world.js';

/** Something of the account in a place, at a moment: both together order the rows of all shards. */
export interface Placed<Item> {
  readonly ms: number;
  readonly place: number;
  readonly item: Item;
}

export interface Simulation {
  registrations(): Iterable<SimulatedRegistration>;
  requests(): Iterable<SimulatedRequest>;
  placedRegistrations(): Iterable<Placed<SimulatedRegistration>>;
  placedRequests(): Iterable<Placed<SimulatedRequest>>;
  /** In order of place; complete, as the truth is, only after the requests have been read to their end. */
  accounts(): CountedAccount[];
  /** Of a whole scenario, never of a shard. */
  truth(): Truth;
}

export function simulate(scenario: Scenario, shard: Shard = WHOLE): Simulation {
  const world = createWorld(scenario.world);
  const troupes = gatherTroupes(scenario, world);
  const { surroundings, campaigns } = scenario;
  const disguise = surroundings === undefined ? null : disguiseFor(surroundings, world.seed, campaigns.some(({ clients }) => clients === 'one'));
  let called: Roll | null = null;
  const roll = (): Roll => (called ??= callRoll(world, troupes, shard));
  const tally = { requests: new Map<number, number>(), coordinated: new Map<number, number>() };

  function* entrances({ byFirstRequest, firstMs, cast }: Roll): Generator<Entrance<Act>> {
    const enter = (place: number) => () => {
      const { casting, random } = cast(place);
      return actsOf(world, casting, random);
    };
    for (const place of byFirstRequest()) yield { key: firstMs(place), order: place, open: enter(place) };
  }
  const simulation: Simulation = {
    *registrations() {
      for (const { item } of simulation.placedRegistrations()) yield item;
    },
    *requests() {
      for (const { item } of simulation.placedRequests()) yield item;
    },
    *placedRegistrations() {
      const { byRegistration, createdMs, cast } = roll();
      for (const place of byRegistration()) {
        const registration = registrationOf(cast(place).casting.persona);
        yield { ms: createdMs(place), place, item: disguise?.registration(registration) ?? registration };
      }
    },
    *placedRequests() {
      tally.requests.clear();
      tally.coordinated.clear();
      for (const { order: place, item } of mergeByKey(entrances(roll()), ({ ms }) => ms)) {
        increment(tally.requests, place);
        if (item.coordinated) increment(tally.coordinated, place);
        yield { ms: item.ms, place, item: disguise?.request(item.request) ?? item.request };
      }
    },
    accounts() {
      const { places, accountId } = roll();
      return Array.from(places, (place) => ({ place, accountId: disguise?.accountId(accountId(place)) ?? accountId(place), requests: tally.requests.get(place) ?? 0, coordinated: tally.coordinated.get(place) ?? 0 }));
    },
    truth: () => truthOf(scenario, simulation.accounts()),
  };
  return simulation;
}

const increment = (counts: Map<number, number>, place: number): void => void counts.set(place, (counts.get(place) ?? 0) + 1);
