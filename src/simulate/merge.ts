// How do many accounts become one log? A merge of their streams by time that holds one pending item per account.

/**
 * Merges sequences that are each in ascending order of `key`; equal keys keep the order of the sequences.
 * A binary heap (Williams 1964) over the head of every sequence.
 */
export function* mergeByKey<Item>(sequences: Iterable<Iterator<Item>>, key: (item: Item) => number): Generator<Item> {
  const heap: Head<Item>[] = [];
  let order = 0;
  for (const rest of sequences) {
    const first = rest.next();
    if (first.done !== true) push(heap, { key: key(first.value), order, item: first.value, rest });
    order += 1;
  }
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    yield top.item;
    const next = top.rest.next();
    if (next.done === true) {
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) heap[0] = last;
    } else heap[0] = { ...top, key: key(next.value), item: next.value };
    sink(heap);
  }
}

interface Head<Item> {
  readonly key: number;
  readonly order: number;
  readonly item: Item;
  readonly rest: Iterator<Item>;
}

const isBefore = <Item>(a: Head<Item>, b: Head<Item>): boolean => a.key < b.key || (a.key === b.key && a.order < b.order);

function push<Item>(heap: Head<Item>[], head: Head<Item>): void {
  let place = heap.length;
  heap.push(head);
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isBefore(head, above)) break;
    heap[place] = above;
    place = parent;
  }
  heap[place] = head;
}

function sink<Item>(heap: Head<Item>[]): void {
  const head = heap[0];
  if (head === undefined) return;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    const left = heap[child];
    if (left === undefined) break;
    const right = heap[child + 1];
    if (right !== undefined && isBefore(right, left)) child += 1;
    const smaller = heap[child];
    if (smaller === undefined || !isBefore(smaller, head)) break;
    heap[place] = smaller;
    place = child;
  }
  heap[place] = head;
}
