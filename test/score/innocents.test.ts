// Innocent people who look like an operation, each kind among fifteen hundred strangers: whatever is found of them, nobody
// may be flagged.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GroupTest } from '../../src/domain/group.js';
import { crowd } from '../group/crowd.js';
import { DAY_MS, groupsOf, judged, made, START_MS, type Person } from '../group/made.js';

const strangers = crowd(11, 1500);

const people = (prefix: string, count: number, make: (index: number) => Omit<Person, 'id'>): Person[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${String(index).padStart(3, '0')}`, country: 'AA', createdAtMs: START_MS - ((index * 37) % 365) * DAY_MS, ...make(index) }));

const nightly: GroupTest = { kind: 'synchrony', family: 'access', cause: 'rhythm', benignReading: 'A broadcast does the same.', outcome: 'found', effect: 40, p: 0.01, weight: 4, summary: 'members act together', accounts: 30, requests: 9000, query: null };

interface Verdicts {
  /** Tiers of those asked about, and how many have each. */
  readonly tiers: Readonly<Record<string, number>>;
  readonly flagged: readonly string[];
  readonly told: string;
}

/** Judges the innocents among the strangers; `tests` are found of each of their groups. */
function verdictsOn(innocents: readonly Person[], tests: readonly GroupTest[] = []): Verdicts {
  const story = made([...strangers, ...innocents]);
  const groups = groupsOf(story);
  const findings = judged(story, groups, groups.map(() => tests));
  const tiers: Record<string, number> = {};
  for (const { tier } of findings.accounts) tiers[tier] = (tiers[tier] ?? 0) + 1;
  const flagged = findings.accounts.filter(({ tier }) => tier === 'high' || tier === 'likely').map(({ account }) => story.population.accountIds[account] ?? '');
  const told = findings.campaigns.map(({ tier, members, benignExplanations, tiedBy }) =>
    `${tier}: ${members.length} accounts by ${tiedBy.map(({ kind, member_share: share }) => `${kind} ${share.toFixed(2)}`).join(', ')}; ${benignExplanations.map(({ name, outcome, summary }) => `${name} ${outcome} (${summary})`).join('; ')}`).join('\n');
  return { tiers, flagged, told };
}

function assertNobodyFlagged({ flagged, told }: Verdicts): void {
  assert.deepEqual(flagged, [], told);
}

const own = (index: number, requests: number, from = 0): Record<string, number> => ({ [`own-${from + index}`]: requests });

test('two firms behind one address, each with a template of its own, are two firms', () => {
  const firm = (name: string) => people(name, 15, (index) => ({
    requests: 400, org: name,
    values: { 'email-domain': `${name}.example`, 'egress-prefix': 'nat', 'egress-address': 'nat-1', 'signup-prefix': 'nat', 'shared-payment': `${name}-card`, 'prompt-skeleton': { [`${name}-template`]: 240, ...own(index, 160) } },
  }));
  assertNobodyFlagged(verdictsOn([...firm('alpha'), ...firm('beta')]));
});

test('a build farm and the clients of an agency who send and registered in one neighbourhood, and are even among themselves, are two customers', () => {
  const street = { 'egress-prefix': 'street', 'signup-prefix': 'street' };
  const runners = people('runner', 10, (index) => ({
    requests: 400, org: 'farm', values: { ...street, 'email-domain': 'farm.example', 'egress-address': 'farm-1', 'shared-payment': 'farm-card', 'system-prompt': 'builder', 'prompt-skeleton': { 'review-build': 240, ...own(index, 160) } },
  }));
  const clients = people('client', 8, (index) => ({
    requests: 200, values: { ...street, 'email-domain': 'agency.example', 'egress-address': `agency-${index % 2}`, 'shared-payment': `agency-${index % 3}`, 'client-tuple': 'app', 'prompt-skeleton': own(100 + index, 200) },
  }));
  const { flagged, told } = verdictsOn([...runners, ...clients], [nightly]);
  assert.deepEqual(flagged, [], told);
  assert.match(told, /one-customer open \(10 of the 18 members with most against them are one customer: 100 % of members declare one organisation/, told);
  // On the machines of one another they are no strangers.
  const [one, other] = [runners, clients].map((some) => some.map((person, index) => ({ ...person, values: { ...person.values, 'signup-address': `machine-${index % 2}` } })));
  assert.doesNotMatch(verdictsOn([...(one ?? []), ...(other ?? [])], [nightly]).told, /members with most against them are one customer/);
});

test('two firms behind one address that use the same vendor\'s template and have mail of their own only', () => {
  const firm = (name: string) => people(name, 15, (index) => ({
    requests: 400, values: { 'email-domain': `${name}.example`, 'egress-prefix': 'nat', 'signup-prefix': 'nat', 'prompt-skeleton': { vendor: 240, ...own(index, 160) }, 'client-tuple': 'vendor' },
  }));
  assertNobodyFlagged(verdictsOn([...firm('alpha'), ...firm('beta')]));
});

test('a MOOC whose students have free mail, cards of their own and the same eight exercises', () => {
  assertNobodyFlagged(verdictsOn(people('mooc', 80, (index) => ({
    requests: 90, country: ['AA', 'BB', 'CC'][index % 3] ?? 'AA',
    values: {
      'email-domain': `d${index % 3}.example`, 'shared-payment': `mooc-${index}`, 'egress-prefix': `home-${index}`, 'client-tuple': 'program-0',
      'prompt-skeleton': Object.fromEntries([0, 1, 2, 3].map((exercise) => [`exercise-${(index + exercise) % 8}`, 20])),
    },
  }))));
});

test('a MOOC that opens on one day: students register within the hour and work hard', () => {
  assertNobodyFlagged(verdictsOn(people('mooc', 80, (index) => ({
    requests: 150, days: 40, createdAtMs: START_MS,
    values: { 'email-domain': `d${index % 3}.example`, 'signup-burst': 'opening', 'shared-payment': `mooc-${index}`, 'egress-prefix': `home-${index}`, 'prompt-skeleton': { 'exercise-1': 50, 'exercise-2': 50, ...own(index, 50) } },
  }))));
});

test('customers of a reseller who all use the same agent and have their own words', () => {
  assertNobodyFlagged(verdictsOn(people('customer', 40, (index) => ({
    requests: 300, values: { 'shared-payment': 'reseller', 'egress-prefix': 'gateway', 'signup-prefix': 'reseller-office', 'system-prompt': 'agent', 'tool-schema': 'agent-tools', 'client-tuple': 'agent', 'prompt-skeleton': { [`own-${index}`]: 200, [`other-${index}`]: 100 } },
  }))));
});

test('machines of a build farm without registration records', () => {
  assertNobodyFlagged(verdictsOn(people('ci', 30, () => ({
    requests: 900, registered: false, values: { 'egress-prefix': 'farm', 'client-tuple': 'ci-script', 'system-prompt': 'reviewer', 'prompt-skeleton': { 'review-this-change': 900 } },
  }))));
});

test('machines of a build farm in two data centres without registration records', () => {
  assertNobodyFlagged(verdictsOn(people('ci', 30, (index) => ({
    requests: 900, registered: false, values: { 'egress-prefix': `farm-${index % 2}`, 'client-tuple': 'ci-script', 'system-prompt': 'reviewer', 'prompt-skeleton': { 'review-this-change': 900 } },
  }))));
});

test('customers of a product whose servers run a job for all of them at 02:00', () => {
  assertNobodyFlagged(verdictsOn(people('saas', 30, (index) => ({
    requests: 300, values: { 'email-domain': `shop-${index}.example`, 'shared-payment': `shop-${index}`, 'egress-prefix': 'product', 'client-tuple': 'product', 'system-prompt': 'product', 'prompt-skeleton': { 'nightly-report': 300 } },
  }))));
});

test('customers of a product whose servers act for all of them at once when news come in', () => {
  assertNobodyFlagged(verdictsOn(people('saas', 30, (index) => ({
    requests: 300, values: { 'email-domain': `shop-${index}.example`, 'shared-payment': `shop-${index}`, 'egress-prefix': 'product', 'client-tuple': 'product', 'system-prompt': 'product', 'prompt-skeleton': { 'news-digest': 300 } },
  })), [nightly]));
});

test('an office whose staff use one template of the house, by mail domain alone', () => {
  assertNobodyFlagged(verdictsOn(people('staff', 25, (index) => ({
    requests: 300, values: { 'email-domain': 'house.example', 'egress-prefix': 'office', 'signup-prefix': 'office', 'shared-payment': 'house', 'prompt-skeleton': { 'house-template': 200, ...own(index, 100) } },
  }))));
});

test('an office with a schedule: its nightly job runs with the accounts of all', () => {
  assertNobodyFlagged(verdictsOn(people('staff', 25, () => ({
    requests: 300, org: 'House', values: { 'email-domain': 'house.example', 'egress-prefix': 'office', 'shared-payment': 'house', 'prompt-skeleton': { 'house-template': 300 } },
  })), [nightly]));
});

test('a family of ten with one card and one home', () => {
  assertNobodyFlagged(verdictsOn(people('kin', 10, (index) => ({
    requests: 250, values: { 'shared-payment': 'family', 'egress-prefix': 'home', 'signup-prefix': 'home', 'email-domain': `d${index % 3}.example`, 'phone-prefix': 'AA-0', 'prompt-skeleton': own(index, 250) },
  }))));
});

test('a family of ten whose children do the same homework', () => {
  assertNobodyFlagged(verdictsOn(people('kin', 10, (index) => ({
    requests: 60, values: { 'shared-payment': 'family', 'egress-prefix': 'home', 'signup-prefix': 'home', 'prompt-skeleton': { homework: 20, ...own(index, 40) } },
  }))));
});

test('strangers who run one public benchmark', () => {
  assertNobodyFlagged(verdictsOn(people('bench', 40, (index) => ({
    requests: 1200, values: { 'shared-payment': `lab-${index}`, 'email-domain': `lab-${index}.example`, 'egress-prefix': `lab-${index}`, 'client-tuple': 'harness', 'prompt-skeleton': { 'multiple-choice': 600, 'word-problem': 600 } },
  }))));
});

test('strangers who run one public benchmark from the same two clouds', () => {
  assertNobodyFlagged(verdictsOn(people('bench', 40, (index) => ({
    requests: 1200, values: { 'shared-payment': `lab-${index}`, 'email-domain': `lab-${index}.example`, 'egress-prefix': `cloud-${index % 2}`, 'client-tuple': 'harness', 'prompt-skeleton': { 'multiple-choice': 600, 'word-problem': 600 } },
  }))));
});

test('strangers who put one public benchmark to a new model on its first day', () => {
  assertNobodyFlagged(verdictsOn(people('bench', 40, (index) => ({
    requests: 1200, values: {
      'shared-payment': `lab-${index}`, 'email-domain': `d${index % 3}.example`, 'egress-prefix': `lab-${index}`, 'client-tuple': 'harness', 'model-pivot': 'newest',
      'prompt-skeleton': { 'multiple-choice': 600, 'word-problem': 600 },
    },
  }))));
});

test('users of a free tier who all spend their quota, on whatever they like', () => {
  assertNobodyFlagged(verdictsOn(people('free', 60, (index) => ({
    requests: 1500, values: { 'email-domain': `d${index % 3}.example`, 'egress-prefix': `home-${index}`, 'client-tuple': 'program-0', 'prompt-skeleton': own(index, 1500) },
  }))));
});

test('a popular agent used by people of two mail providers, one country and one month', () => {
  assertNobodyFlagged(verdictsOn(people('agent', 60, (index) => ({
    requests: 500, createdAtMs: START_MS, values: { 'email-domain': `d${index % 2}.example`, 'phone-prefix': `AA-${index % 9}`, 'egress-prefix': `AA-net-${index % 25}`, 'client-tuple': 'agent', 'system-prompt': 'agent', 'tool-schema': 'agent', 'prompt-skeleton': { 'agent-step': 400, ...own(index, 100) } },
  }))));
});

test('a hackathon: one hall, one evening, one starter template, a day of hard work', () => {
  assertNobodyFlagged(verdictsOn(people('hack', 40, (index) => ({
    requests: 70, days: 2, createdAtMs: START_MS, values: { 'signup-burst': 'evening', 'signup-prefix': 'hall', 'egress-prefix': 'hall', 'email-domain': `d${index % 5}.example`, 'prompt-skeleton': { starter: 30, ...own(index, 40) } },
  }))));
});

test('a small shop without a domain: one card, one office, one template of the house, busy', () => {
  assertNobodyFlagged(verdictsOn(people('shop', 9, (index) => ({
    requests: 600, values: { 'shared-payment': 'shop', 'egress-prefix': 'shop', 'signup-prefix': 'shop', 'email-domain': `d${index % 3}.example`, 'prompt-skeleton': { 'shop-reply': 400, ...own(index, 200) } },
  }))));
});

test('a school that pays for its pupils with one card: free mail, one hall, hard exercises', () => {
  assertNobodyFlagged(verdictsOn(people('pupil', 30, (index) => ({
    requests: 400, values: { 'shared-payment': 'school', 'egress-prefix': 'school', 'signup-burst': 'lesson', 'email-domain': `d${index % 3}.example`, 'prompt-skeleton': { 'exercise-a': 150, 'exercise-b': 150, ...own(index, 100) } },
  }))));
});

test('an agency that works for its clients with one card and free mail, from home offices', () => {
  assertNobodyFlagged(verdictsOn(people('client', 25, (index) => ({
    requests: 300, values: { 'shared-payment': 'agency', 'email-domain': `d${index % 4}.example`, 'prompt-skeleton': { 'agency-brief': 40, ...own(index, 260) } },
  }))));
});

test('a public build action that runs on strangers\' accounts from the runners of one cloud', () => {
  assertNobodyFlagged(verdictsOn(people('action', 50, (index) => ({
    requests: 500, values: { 'shared-payment': `repo-${index}`, 'email-domain': `d${index % 4}.example`, 'egress-prefix': `runner-${index % 3}`, 'client-tuple': 'action', 'system-prompt': 'action', 'prompt-skeleton': { 'review-diff': 500 } },
  }))));
});

test('an office and a campaign that both have mail where everybody has are not one group', () => {
  const office = people('staff', 20, (index) => ({ requests: 60, values: { 'email-domain': 'd0.example', 'egress-prefix': 'office', 'signup-prefix': 'office', 'shared-payment': 'office', 'prompt-skeleton': own(index, 60) } }));
  const campaign = people('x', 30, (index) => ({
    requests: 1155, values: { 'email-domain': 'd0.example', 'shared-payment': `pool-${index % 3}`, 'egress-prefix': `exit-${index % 3}`, 'prompt-skeleton': { [`rubric-${index % 2}`]: 600, grade: 500 } },
  }));
  const { flagged, told } = verdictsOn([...office, ...campaign]);
  assert.deepEqual(flagged, campaign.map(({ id }) => id), told);
});

test('a firm of eight with four helpers at its desks, who have mail and cards of their own', () => {
  const office = people('seat', 12, (index) => ({
    requests: 30, values: {
      'egress-address': 'office', 'egress-prefix': 'street', 'signup-address': 'office', 'signup-prefix': 'street', 'email-domain': index < 8 ? 'agency.example' : `d${index % 3}.example`,
      'shared-payment': index < 8 ? 'firm' : `own-${index}`, 'prompt-skeleton': { brief: 12, ...own(index, 18) },
    },
  }));
  assertNobodyFlagged(verdictsOn(office));
  assert.match(verdictsOn(office).told, /one-customer open \(67 % of members have mail at agency\.example.*as in a firm with helpers/);
  // Whom one hand moves is no firm's for that; its seats are looked at by themselves.
  assert.doesNotMatch(verdictsOn(office, [nightly]).told, /as in a firm with helpers/);
});

test('twenty who run a public benchmark on one day, six of them from one laboratory, where nothing of registrations is known', () => {
  assertNobodyFlagged(verdictsOn(people('runner', 20, (index) => ({
    requests: 114, values: { 'active-window': 'release', 'client-tuple': 'harness', 'egress-prefix': index < 6 ? 'laboratory' : `home-${index}`, 'prompt-skeleton': { 'question-a': 57, 'question-b': 57 } },
  }))));
});

test('a campaign is still found among all of them', () => {
  const campaign = people('x', 40, (index) => ({
    requests: 1155, createdAtMs: START_MS, values: { 'shared-payment': `pool-${index % 4}`, 'egress-prefix': `exit-${index % 3}`, 'email-shape': 'xx-9999', 'email-domain': `d${index % 3}.example`, 'prompt-skeleton': { [`rubric-${index % 3}`]: 600, [`grade-${index % 2}`]: 500 } },
  }));
  const { flagged, told } = verdictsOn(campaign, [nightly]);
  assert.deepEqual(flagged, campaign.map(({ id }) => id), told);
});

test('an agency that pays with two cards, and whose people work at home by one brief', () => {
  assertNobodyFlagged(verdictsOn(people('agency', 24, (index) => ({
    requests: 300, values: { 'shared-payment': `agency-${index % 2}`, 'signup-address': 'office', 'signup-prefix': 'office', 'egress-address': `home-${index}`, 'prompt-skeleton': { brief: 180, ...own(index, 120) } },
  }))));
});

test('a course of one region, taken at home by people with cards of their own', () => {
  assertNobodyFlagged(verdictsOn(people('course', 40, (index) => ({
    requests: 120, quietHours: 9, values: { 'phone-prefix': 'AA-77', 'shared-payment': `own-${index}`, 'prompt-skeleton': { 'exercise-1': 40, 'exercise-2': 40, ...own(index, 40) } },
  }))));
});

test('an agency of eight that pays with three cards, whose people work at home by one brief', () => {
  assertNobodyFlagged(verdictsOn(people('studio', 8, (index) => ({
    requests: 900, values: { 'shared-payment': `studio-${index % 3}`, 'egress-prefix': `exit-${index % 2}`, 'signup-burst': 'opening', 'prompt-skeleton': { brief: 500, review: 200, ...own(index, 200) } },
  }))));
});

test('a firm is a firm still when strangers who write alike have joined it, and one hand times its work', () => {
  const wording = (index: number): Record<string, number> => ({ brief: 120, angle: 100, tone: 80, ...own(index, 100) });
  const firm = people('seat', 40, (index) => ({
    requests: 400, values: { 'email-domain': 'agency.example', 'signup-address': 'desk', 'egress-address': 'office', 'egress-prefix': 'street', 'prompt-skeleton': wording(index) },
  }));
  const writers = people('writer', 25, (index) => ({ requests: 400, values: { 'email-domain': 'free.example', 'prompt-skeleton': wording(100 + index) } }));
  const { flagged, told } = verdictsOn([...firm, ...writers], [{ ...nightly, kind: 'even-shares' }]);
  assert.deepEqual(flagged, [], told);
  assert.match(told, /^review: 65 accounts .*one-customer open \(40 of the 65 members with most against them are one customer: 100 % of members have mail at agency\.example/m, told);
  // Where what is refused of its seats goes to the writers as well, and the other way, it is no firm.
  const accounts = [...firm, ...writers];
  const handed = (some: readonly number[]): string => verdictsOn(accounts, [{ ...nightly, kind: 'hand-off', reach: 0.6, untouched: some.map((place) => strangers.length + place) }]).told;
  assert.doesNotMatch(handed([0, 50]), /members with most against them are one customer/);
  assert.match(handed(writers.map((_, index) => 40 + index)), /members with most against them are one customer: 100 % of members have mail at agency\.example/);
  // Nor where its seats and theirs were opened on the same machines.
  const opened = accounts.map((person, index) => ({ ...person, values: { ...person.values, 'shared-device': `machine-${index % 8}` } }));
  assert.doesNotMatch(verdictsOn(opened, [{ ...nightly, kind: 'even-shares' }]).told, /members with most against them are one customer/);
  // That both have cards of one bank is another matter.
  const banked = accounts.map((person) => ({ ...person, values: { ...person.values, 'payment-prefix': '411111' } }));
  assert.match(verdictsOn(banked, [{ ...nightly, kind: 'even-shares' }]).told, /members with most against them are one customer/);
});
