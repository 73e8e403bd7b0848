// Numbers as they stand in a detector's sentence.

/** `1,234`. */
export const number = (figure: number): string => Math.round(figure).toLocaleString('en-US');

/** `0.02`, `4.1`, `130`: two significant digits below ten, whole numbers above; nothing smaller than 0.001 is spelled out. */
export function small(figure: number): string {
  if (figure >= 10) return number(figure);
  if (figure > 0 && figure < 0.001) return 'fewer than 0.001';
  return String(Number(figure.toPrecision(2)));
}

export const percent = (share: number): string => (share > 0 && share < 0.001 ? 'less than 0.1 %' : `${Number((share * 100).toPrecision(3))} %`);

/** `41 of 60 accounts`. */
export const members = (facts: { readonly members: number; readonly groupSize: number }): string => `${number(facts.members)} of ${number(facts.groupSize)} accounts`;

/** `also used by 4 of 198,000 others`, or that nobody else does. */
export function others(facts: { readonly members: number; readonly groupSize: number; readonly carriers: number; readonly population: number }): string {
  const outside = facts.carriers - facts.members;
  return outside <= 0 ? `none of the ${number(facts.population - facts.groupSize)} others` : `${number(outside)} of ${number(facts.population - facts.groupSize)} others`;
}
