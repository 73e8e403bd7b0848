// Lists that are ordered by a name where everything else is equal would give away the order of the names: they are ordered anew
// by the pseudonyms, and nothing else in them moves.

/** Orders within each run of neighbours that `isTied` says stand in no other order than that of their names. */
export function withTiesOrdered<Item>(list: readonly Item[], isTied: (a: Item, b: Item) => boolean, compare: (a: Item, b: Item) => number): Item[] {
  const ordered: Item[] = [];
  let run: Item[] = [];
  for (const item of list) {
    const [first] = run;
    if (first !== undefined && !isTied(first, item)) {
      ordered.push(...run.sort(compare));
      run = [];
    }
    run.push(item);
  }
  return [...ordered, ...run.sort(compare)];
}
