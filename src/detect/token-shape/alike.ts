// Which accounts have sizes of prompts and answers so alike that the accounts around them are no measure? Boxes in the space of four
// figures that hold far more accounts than the box of twice their width leads one to expect.

import { negativeBinomialUpperTailLog } from '../../domain/tails.js';

/** Octaves (logarithms to base 2): mean and standard deviation of the sizes of an account's prompts, then of its answers. */
export type Shape = readonly [number, number, number, number];

export interface AlikeRules {
  /** Octaves that a figure may lie from the middle of its box. */
  readonly tolerance: number;
  readonly leastAccounts: number;
  /** More are the custom here. */
  readonly mostAccounts: number;
  /** Times as many a box twice as wide holds. */
  readonly wider: number;
  /** Largest probability that any box of an even population would have been taken for one. */
  readonly familyWiseError: number;
  /** Dispersion of a negative binomial (variance e + e²/dispersion): populations are not even. */
  readonly dispersion: number;
}

export interface Box {
  readonly middle: Shape;
  /** Places in the list of shapes, ascending. */
  readonly inside: readonly number[];
  readonly expected: number;
  /** Natural logarithm of the probability of so many, before counting how many boxes were tried. */
  readonly logP: number;
}

/**
 * Boxes that do not touch one another, the least likely first. Near linear: what is counted is what lies in neighbouring cells. Long work in
 * steps: to be run by `inTurns`.
 */
export function* boxesOf(shapes: readonly Shape[], rules: AlikeRules): Generator<void, Box[]> {
  const cells = new Cells(shapes, rules.tolerance);
  const tried = yield* cells.peaks(rules.leastAccounts);
  const cut = Math.log(rules.familyWiseError / Math.max(1, tried.length));
  const found: Box[] = [];
  for (const peak of tried) {
    yield;
    const middle = middleOf(cells.around(middleOf(peak, shapes), rules.tolerance), shapes);
    const inside = cells.around(middle, rules.tolerance);
    if (inside.length < rules.leastAccounts || inside.length > rules.mostAccounts) continue;
    const around = cells.around(middle, 2 * rules.tolerance).length - inside.length;
    // Half an account is added, so that an empty neighbourhood makes no miracle.
    const expected = (around + 0.5) / (rules.wider - 1);
    const logP = inside.length <= expected ? 0 : negativeBinomialUpperTailLog(inside.length, expected, rules.dispersion);
    if (logP <= cut) found.push({ middle, inside, expected, logP });
  }
  found.sort((a, b) => a.logP - b.logP || b.inside.length - a.inside.length || inOrder(a.middle, b.middle));
  return found.reduce<Box[]>((kept, box) => (kept.some(({ middle }) => isWithin(box.middle, middle, 2 * rules.tolerance)) ? kept : [...kept, box]), []);
}

/** The same for whoever asks in whatever order. */
function inOrder(a: Shape, b: Shape): number {
  const differing = a.findIndex((figure, index) => figure !== b[index]);
  return differing < 0 ? 0 : (a[differing] ?? 0) - (b[differing] ?? 0);
}

const isWithin = (a: Shape, b: Shape, distance: number): boolean =>
  Math.abs(a[0] - b[0]) <= distance && Math.abs(a[1] - b[1]) <= distance && Math.abs(a[2] - b[2]) <= distance && Math.abs(a[3] - b[3]) <= distance;

/** Figure by figure, the lower one of an even number. */
function middleOf(places: readonly number[], shapes: readonly Shape[]): Shape {
  const median = (figure: 0 | 1 | 2 | 3): number => places.map((place) => shapes[place]?.[figure] ?? 0).sort((a, b) => a - b)[Math.ceil(places.length / 2) - 1] ?? 0;
  return [median(0), median(1), median(2), median(3)];
}

type Ranges = readonly [readonly [number, number], readonly [number, number], readonly [number, number], readonly [number, number]];

/** Shapes by cells as wide as the tolerance. */
class Cells {
  /** Places, ascending, by the cell's number. */
  private readonly places = new Map<number, number[]>();

  constructor(
    private readonly shapes: readonly Shape[],
    private readonly width: number,
  ) {
    shapes.forEach((shape, place) => {
      let number = 0;
      forNumbersIn(this.ranges(shape, 0), (own) => (number = own));
      const known = this.places.get(number);
      if (known === undefined) this.places.set(number, [place]);
      else known.push(place);
    });
  }

  /** Ascending, those no farther than the distance from the middle in any figure. */
  around(middle: Shape, distance: number): number[] {
    const found: number[] = [];
    forNumbersIn(this.ranges(middle, distance), (number) => {
      for (const place of this.places.get(number) ?? NOBODY) if (isWithin(this.shapes[place] ?? NOWHERE, middle, distance)) found.push(place);
    });
    return found.sort((a, b) => a - b);
  }

  /** Cells that hold no fewer than any beside them (of equals the one with the smallest number), with so many accounts in and around them. */
  *peaks(leastAround: number): Generator<void, number[][]> {
    const peaks: number[][] = [];
    for (const [number, own] of this.places) {
      yield;
      let [around, above] = [0, 0];
      forNumbersIn(this.ranges(this.shapes[own[0] ?? 0] ?? NOWHERE, this.width), (other) => {
        const accounts = this.places.get(other)?.length ?? 0;
        around += accounts;
        if (accounts > own.length || (accounts === own.length && other < number)) above += 1;
      });
      if (above === 0 && around >= leastAround) peaks.push(own);
    }
    return peaks;
  }

  /** First and last cell of each figure. */
  private ranges([promptMean, promptSpread, answerMean, answerSpread]: Shape, distance: number): Ranges {
    const range = (figure: number): readonly [number, number] => [Math.floor((figure - distance) / this.width), Math.floor((figure + distance) / this.width)];
    return [range(promptMean), range(promptSpread), range(answerMean), range(answerSpread)];
  }
}

const NOBODY: readonly number[] = [];
const NOWHERE: Shape = [NaN, NaN, NaN, NaN];

/** Sizes are below 2^64, so that no figure has a thousand cells of a tenth of an octave. */
const numberOf = (a: number, b: number, c: number, d: number): number => ((a * 1024 + b) * 1024 + c) * 1024 + d;

function forNumbersIn([first, second, third, fourth]: Ranges, visit: (number: number) => void): void {
  for (let a = first[0]; a <= first[1]; a++)
    for (let b = second[0]; b <= second[1]; b++)
      for (let c = third[0]; c <= third[1]; c++) for (let d = fourth[0]; d <= fourth[1]; d++) visit(numberOf(a, b, c, d));
}
