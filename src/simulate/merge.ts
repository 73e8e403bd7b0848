// How do many accounts become one log? A merge of their sequences by time that opens each only when its first item is due,
// so that an account which has not begun, or has ended, takes no memory.

export interface Sequence<Item> {
  /** The next item, or null at the end. */
  next(): Item | null;
}

/** A sequence before it is opened: the key of its first item, and its place among equals. */
export interface Entrance<Item> {
  readonly key: number;
  readonly order: number;
  open(): Sequence<Item>;
}

/** An item with the place of its sequence; the object is used again for the next item. */
export interface Merged<Item> {
  readonly order: number;
  readonly item: Item;
}

/**
 * Merges sequences that are each in ascending order of `key`; equal keys keep the order of the sequences. The entrances come
 * in ascending order of key and order. A binary heap (Williams 1964) over the head of every open sequence.
 */
export function* mergeByKey<Item>(entrances: Iterable<Entrance<Item>>, key: (item: Item) => number): Generator<Merged<Item>> {
  const heap: Head<Item>[] = [];
  const waiting = entrances[Symbol.iterator]();
  let entrance = waiting.next();
  for (;;) {
    for (let top = heap[0]; entrance.done !== true && (top === undefined || isBefore(entrance.value, top)); top = heap[0]) {
      const { order } = entrance.value;
      const rest = entrance.value.open();
      const item = rest.next();
      if (item !== null) push(heap, { key: key(item), order, item, rest });
      entrance = waiting.next();
    }
    const top = heap[0];
    if (top === undefined) return;
    yield top;
    const item = top.rest.next();
    if (item === null) {
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) heap[0] = last;
    } else {
      top.item = item;
      top.key = key(item);
    }
    sink(heap);
  }
}

interface Head<Item> {
  key: number;
  readonly order: number;
  item: Item;
  readonly rest: Sequence<Item>;
}

interface Keyed {
  readonly key: number;
  readonly order: number;
}

const isBefore = (a: Keyed, b: Keyed): boolean => a.key < b.key || (a.key === b.key && a.order < b.order);

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
