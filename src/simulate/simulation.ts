// A scenario becomes rows: registrations, requests and the truth about every account.
// Accounts are made anew from their own stream when they begin to send, so only those that are active are held.

import { disguiseFor } from './into/disguise.js';
import { type SimulatedRegistration, registrationOf } from './registration.js';
import { type Act, actsOf, type SimulatedRequest } from './request.js';
import { callRoll, type Roll, type Shard, WHOLE } from './roll.js';
import { gatherTroupes, type Scenario } from './scenario.js';
import { type Entrance, playBySlices, type Take } from './slices.js';
import { type CountedAccounts, type Truth, truthOf } from './truth.js';
import { createWorld } from './world.js';

export interface Simulation {
  /** By time of registration, then by place. */
  registrations(): Iterable<SimulatedRegistration>;
  /** By time, then by place. */
  requests(): Iterable<SimulatedRequest>;
  /** Every registration by place; comes before the requests. */
  takeRegistrations(take: Take<SimulatedRegistration>): void;
  /** Plays slices of about `items` requests and pauses after each; within a slice they come by place. */
  takeRequests(items: number, take: Take<SimulatedRequest>): Generator<void>;
  /** Complete, as the truth is, only after the requests have been read to their end. */
  accounts(): CountedAccounts;
  /** Of a whole scenario, never of a shard. */
  truth(): Truth;
}

/** For readers in this thread: few enough to be held as rows. */
const SLICE_ROWS = 5000;

export function simulate(scenario: Scenario, shard: Shard = WHOLE): Simulation {
  const world = createWorld(scenario.world);
  const troupes = gatherTroupes(scenario, world);
  const { surroundings, campaigns } = scenario;
  const disguise = surroundings === undefined ? null : disguiseFor(surroundings, world.seed, campaigns.some(({ clients }) => clients !== 'common'));
  let roll: Roll | null = null;
  // Who works on which device a disguise learns from the registrations.
  const called = (): Roll => (roll ??= callRoll(world, troupes, shard, (_, persona) => void disguise?.registration(registrationOf(persona))));
  let requests = new Uint32Array();
  let coordinated = new Uint32Array();

  function* entrances({ byFirstRequest, firstMs, cast }: Roll): Generator<Entrance<Act>> {
    for (const place of byFirstRequest()) {
      const open = () => {
        const { casting, random } = cast(place);
        return actsOf(world, casting, random);
      };
      yield { ms: firstMs(place), place, open };
    }
  }
  const simulation: Simulation = {
    *registrations() {
      const placed = collected<SimulatedRegistration>();
      simulation.takeRegistrations(placed.take);
      yield* placed.inOrder();
    },
    *requests() {
      const placed = collected<SimulatedRequest>();
      for (const _slice of simulation.takeRequests(SLICE_ROWS, placed.take)) yield* placed.inOrder();
    },
    takeRegistrations(take) {
      roll = callRoll(world, troupes, shard, (place, persona) => {
        const registration = registrationOf(persona);
        take(persona.createdMs, place, disguise?.registration(registration) ?? registration);
      });
    },
    *takeRequests(items, take) {
      const { places, at } = called();
      requests = new Uint32Array(places.length);
      coordinated = new Uint32Array(places.length);
      yield* playBySlices(entrances(called()), { fromMs: world.fromMs, toMs: world.toMs, items }, (ms, place, act) => {
        increment(requests, at(place));
        if (act.coordinated) increment(coordinated, at(place));
        take(ms, place, disguise?.request(act.request) ?? act.request);
      });
    },
    accounts() {
      const { places, accountIds } = called();
      return { places, accountIds: disguise === null ? accountIds : accountIds.map(disguise.accountId), requests, coordinated };
    },
    truth: () => truthOf(scenario, [simulation.accounts()]),
  };
  return simulation;
}

const increment = (counts: Uint32Array, at: number): void => {
  counts[at] = (counts[at] ?? 0) + 1;
};

/** Rows as they are taken, given back by moment and place. */
function collected<Row>() {
  let rows: { readonly ms: number; readonly place: number; readonly row: Row }[] = [];
  return {
    take: (ms: number, place: number, row: Row): void => void rows.push({ ms, place, row }),
    inOrder(): Row[] {
      const sorted = rows.sort((a, b) => a.ms - b.ms || a.place - b.place).map(({ row }) => row);
      rows = [];
      return sorted;
    },
  };
}
