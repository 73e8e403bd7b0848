// Which member is tied to which by what? Values on the left, members on the right, a line where a member has the value. Members
// with much in common stand beside each other, so that parts of a campaign that share nothing come apart.

import type { Family } from '../../../domain/evidence.js';
import { compare } from '../../../domain/order.js';
import type { ReportAccount } from '../../../domain/report.js';
import { count, plural } from '../../text/numbers.js';
import { html, type Markup } from '../markup.js';
import { dots, figure, label, noFigure, shortened, WIDTH } from './figure.js';
import { px } from './scale.js';

const MOST_VALUES = 26;
const MOST_MEMBERS = 120;
const LEFT = 238;
const RIGHT = WIDTH - 12;
const ROW = 16;
const HEAD = 16;
const TEXT = 32;
const TITLE = 'What ties whom';

interface SharedBy {
  readonly kind: string;
  readonly family: Family;
  readonly value: string;
  readonly members: readonly string[];
}

export function evidenceGraph(members: readonly ReportAccount[], id: string): Markup {
  const all = sharedBy(members);
  if (all.length === 0) return noFigure(TITLE, 'no value is shared by two listed members.');
  const values = all.slice(0, MOST_VALUES).sort((a, b) => compare(a.family, b.family) || compare(a.kind, b.kind) || byMembers(a, b));
  const rowY = (index: number): number => HEAD + (index + 0.5) * ROW;
  const order = inOrder(members, values);
  const foot = HEAD + values.length * ROW;
  const step = Math.min(ROW, (values.length * ROW) / order.length);
  const first = HEAD + (values.length * ROW - step * order.length) / 2;
  const memberY = new Map(order.map((name, index) => [name, first + (index + 0.5) * step]));
  const cutValues = values.length < all.length ? ` The ${count(values.length)} values of most members, of ${count(all.length)}.` : '';
  const cutMembers = order.length < members.length ? ` ${count(order.length)} of ${count(members.length)} members, those that the report ranks first.` : '';
  const words = ({ kind, value, members: own }: SharedBy): string => `${shortened(`${kind} ${value}`, TEXT)} ${count(own.length)}`;
  return figure({
    id, title: TITLE, height: foot + 6,
    description: values.map(({ kind, value, members: own }) => `${kind} ${value}: ${plural(own.length, 'member')}`).slice(0, 8).join('; '),
    caption: `Left: values with the number of members whose heaviest of its kind it is; right: one dot per member. A fan: all have it.${cutValues}${cutMembers}`,
    marks: [
      ...values.map((value, index) => ties(value, rowY(index), memberY)),
      ...values.map((value, index) => label({ x: LEFT - 6, y: rowY(index) + 4 }, words(value), 'end', value.family)),
      dots('dots ink', [...memberY.values()].map((y) => ({ x: RIGHT, y }))),
    ],
  });
}

/** Values of two members or more, those of most members first; only what weighs something. */
function sharedBy(members: readonly ReportAccount[]): SharedBy[] {
  const found = new Map<string, SharedBy & { readonly members: string[] }>();
  for (const { account_id: name, evidence } of members.slice(0, MOST_MEMBERS))
    for (const { kind, family, value, direction, weight } of evidence) {
      if (direction !== 'supports' || typeof value !== 'string' || weight <= 0) continue;
      const key = JSON.stringify([kind, value]);
      const known = found.get(key);
      if (known === undefined) found.set(key, { kind, family, value, members: [name] });
      else if (known.members.at(-1) !== name) known.members.push(name);
    }
  return [...found.values()].filter((value) => value.members.length > 1).sort(byMembers);
}

const byMembers = (a: SharedBy, b: SharedBy): number => b.members.length - a.members.length || compare(a.kind, b.kind) || compare(a.value, b.value);

/** By the rarest values first: members that share a small one stand together. */
function inOrder(members: readonly ReportAccount[], values: readonly SharedBy[]): string[] {
  const rarestFirst = [...values].sort(byMembers).reverse();
  const groups = new Map<string, number[]>();
  rarestFirst.forEach((value, index) => value.members.forEach((name) => groups.set(name, [...(groups.get(name) ?? []), index])));
  const places = (name: string): readonly number[] => groups.get(name) ?? [];
  return members
    .slice(0, MOST_MEMBERS)
    .map(({ account_id: name }) => name)
    .sort((a, b) => byPlaces(places(a), places(b)) || compare(a, b));
}

function byPlaces(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((place, each) => place !== b[each]);
  return index < 0 ? a.length - b.length : (a[index] ?? 0) - (b[index] ?? Infinity);
}

/** A line to each member that has the value. What all have tells none from another: it is one light fan. */
function ties({ family, members }: SharedBy, from: number, memberY: ReadonlyMap<string, number>): Markup {
  const ys = [...memberY.values()];
  if (members.length === memberY.size)
    return html`<path class="fan ${family}" d="M${LEFT} ${px(from)}L${RIGHT} ${px(Math.min(...ys))}V${px(Math.max(...ys))}z"/>\n`;
  const [half, whole] = [(RIGHT - LEFT) / 2, RIGHT - LEFT];
  const line = (y: number): string => `M${LEFT} ${px(from)}c${half} 0 ${half} ${px(y - from)} ${whole} ${px(y - from)}`;
  return html`<path class="tie ${family}" d="${members.map((name) => line(memberY.get(name) ?? from)).join('')}"/>\n`;
}
