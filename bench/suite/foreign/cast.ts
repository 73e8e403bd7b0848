// Who takes part in the second generator? One outline for everybody, innocent or not; kinds differ in how it is filled in.

import { Dice } from './dice.js';
import { everyday, frame, framed, someTemplates, type Template } from './text.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface Player {
  readonly id: string;
  readonly kind: string;
  /** '' for innocents. */
  readonly campaign: string;
  readonly createdMs: number;
  readonly email: string;
  readonly phone: string;
  readonly signupIp: string;
  readonly card: string;
  readonly company: string;
  readonly client: string;
  /** Times of requests, of which some are the campaign's. */
  readonly times: readonly number[];
  address(ms: number, dice: Dice): string;
  say(ms: number, dice: Dice): { readonly text: string; readonly isCampaign: boolean };
}

export interface Stage {
  readonly seed: number;
  readonly fromMs: number;
  readonly days: number;
}

/** Requests by hour, per cent: one country's image-API users (their clock was shifted: 20 is nine in the morning). */
const HOURS = [14.3, 4.1, 4.4, 4.5, 2.5, 1.3, 1.3, 0.9, 0.5, 0.2, 0.1, 0.05, 0.05, 0.05, 0.05, 0.2, 2.4, 8.7, 10.4, 2.3, 4.1, 12.4, 12.4, 13.2];
const CLIENTS = ['curl/8.9.1', 'axios/1.7.2', 'Go-http-client/2.0', 'okhttp/4.12.0', 'python-httpx/0.27.0', 'node-fetch', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15', 'vela-js/2.1.0', 'vela-py/0.44.1'];
const MAILS = ['posteo.example', 'mailbox.example', 'webpost.example', 'inbox.example', 'letter.example', 'fastpost.example'];
const NAMES = ['ada', 'bo', 'chen', 'dara', 'emeka', 'fatma', 'gil', 'hana', 'ivo', 'jun', 'kofi', 'lena', 'marek', 'noor', 'otto', 'pia', 'quinn', 'rosa', 'sven', 'tariq', 'uma', 'vera', 'wim', 'xiu', 'yara', 'zoe'];

export const anAddress = (dice: Dice): string => `${dice.one([23, 45, 62, 77, 81, 88, 93, 109, 146, 178, 188, 201])}.${dice.upTo(256)}.${dice.upTo(256)}.${1 + dice.upTo(254)}`;

const anEmail = (dice: Dice): string => {
  const name = dice.one(NAMES);
  const local = dice.one([`${name}${dice.upTo(99)}`, `${name}.${dice.one(NAMES)}`, `${name}_${dice.letters(4)}`, `${dice.letters(2)}${name}`, name + String(1950 + dice.upTo(60))]);
  return `${local}@${dice.ranked(MAILS, 0.7)}`;
};

/** A moment of a day by the hours of people, or at any time. */
export function momentOf(stage: Stage, dice: Dice, isFlat = false): number {
  for (;;) {
    const ms = stage.fromMs + dice.unit() * stage.days * DAY;
    if (isFlat || dice.unit() * 14.3 < (HOURS[Math.floor((ms % DAY) / HOUR)] ?? 1)) return Math.floor(ms);
  }
}

/** Requests of a person: log-normal body (1.07, 0.99), Pareto tail of 1.35 from 20 on, cut so that a case stays small. */
const personalVolume = (dice: Dice): number => {
  const body = Math.exp(1.07 + 0.99 * dice.bell());
  return Math.max(1, Math.min(180, Math.round(body < 20 ? body : 20 * (1 - dice.unit()) ** (-1 / 1.35))));
};

/** Sessions with Weibull think times (median 67 s, heavy tail). */
export function sittings(stage: Stage, requests: number, dice: Dice): number[] {
  const times: number[] = [];
  while (times.length < requests) {
    let ms = momentOf(stage, dice);
    const length = Math.min(requests - times.length, 1 + Math.floor(dice.weibull(3, 0.7)));
    for (let turn = 0; turn < length; turn += 1) {
      times.push(ms);
      ms += Math.floor(dice.weibull(110, 0.75) * 1000) + 900;
    }
  }
  return times.sort((a, b) => a - b);
}

/** A person without any group; `given` is what a kind changes. */
export function person(stage: Stage, kind: string, name: string | number, given: Partial<Player> = {}): Player {
  const dice = new Dice(stage.seed, kind, name);
  const home = anAddress(dice);
  const phone = anAddress(dice);
  const requests = personalVolume(dice);
  return {
    id: `${dice.letters(8)}-${dice.letters(4)}`, kind, campaign: '', createdMs: Math.floor(stage.fromMs - dice.unit() ** 2 * 400 * DAY + dice.unit() * stage.days * DAY * 0.5), email: anEmail(dice),
    phone: dice.happens(0.7) ? `+${30 + dice.upTo(60)}${dice.letters(9, '0123456789')}` : '', signupIp: home, card: dice.happens(0.8) ? `pm_${dice.letters(14)}` : '', company: '', client: dice.ranked(CLIENTS, 0.6),
    times: sittings(stage, requests, dice), address: (_, moment) => (moment.happens(0.2) ? phone : home), say: (_, moment) => ({ text: everyday(moment), isCampaign: false }), ...given,
  };
}

const many = (count: number, one: (index: number) => Player): Player[] => Array.from({ length: count }, (_, index) => one(index));

/** Every group that only looks alike. Sizes are per case of some 350 innocents. */
export function lookAlikes(stage: Stage, times: number): Player[] {
  const sized = (count: number): number => Math.round(count * times);
  const group = new Dice(stage.seed, 'groups');
  const office = anAddress(group);
  const officeCard = `pm_${group.letters(14)}`;
  const campus = anAddress(group).split('.').slice(0, 3).join('.');
  const lecture = stage.fromMs + 4 * DAY + 14 * HOUR;
  const sheet = someTemplates(3, new Dice(stage.seed, 'sheet'));
  const toolFrame = frame(group);
  const resellerCard = `pm_${group.letters(14)}`;
  const exit = Array.from({ length: 3 }, () => anAddress(group));
  const homework = (index: number): Template => sheet[index % sheet.length] as Template;
  return [
    ...many(sized(24), (index) => person(stage, 'office', index, { signupIp: office, card: officeCard, company: 'Hollis Freight', email: `${index}.${new Dice(index, 'mail').one(NAMES)}@hollis.example`, address: () => office, createdMs: stage.fromMs - 60 * DAY + index * 4 * MINUTE })),
    ...many(sized(30), (index) => person(stage, 'course', index, {
      email: `s${4000 + index * 7}@uni.example`, signupIp: `${campus}.${20 + (index % 90)}`, createdMs: lecture - 2 * DAY + index * MINUTE, card: '', address: (_, moment) => `${campus}.${20 + moment.upTo(90)}`,
      times: sittings({ ...stage, fromMs: lecture, days: Math.min(3, stage.days - 5) }, 4 + (index % 5), new Dice(stage.seed, 'course times', index)),
      say: (_, moment) => ({ text: moment.happens(0.6) ? homework(index)(moment) : everyday(moment), isCampaign: false }),
    })),
    ...many(sized(36), (index) => person(stage, 'tool', index, { client: 'plumbline/1.14.2', say: (_, moment) => ({ text: framed(toolFrame, moment), isCampaign: false }) })),
    ...many(sized(6), (index) => person(stage, 'nightly-job', index, {
      company: 'Hollis Freight', signupIp: office, email: `bot-${index}@hollis.example`, card: officeCard, client: 'Go-http-client/2.0', address: () => exit[0] ?? office,
      times: Array.from({ length: stage.days * 6 }, (_, run) => stage.fromMs + run * 4 * HOUR + index * 200), say: (ms) => ({ text: `nightly check ${Math.floor(ms / DAY)} of depot ${index}: summarise the exceptions`, isCampaign: false }),
    })),
    ...many(sized(14), (index) => person(stage, 'reseller', index, { card: resellerCard })),
    ...many(sized(26), (index) => person(stage, 'shared-exit', index, { address: (_, moment) => moment.one(exit), signupIp: exit[index % exit.length] ?? office })),
    ...many(sized(24), (index) => person(stage, 'newsletter', index, { createdMs: stage.fromMs + 3 * DAY + 10 * HOUR + Math.floor(new Dice(stage.seed, 'news', index).weibull(40, 0.6) * MINUTE) })),
  ];
}
