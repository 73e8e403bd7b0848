// Lists that are too long for one question, cut so that each part can be bound.

/** A form field of a server holds 128 KiB by default; 96 KiB of values leave room for quotes and escapes. The same for an embedded engine, so that both see the same. */
const CHUNK_BYTES = 96 * 1024;

/** Parts of a list in its order, each at least one item and as many as fit; `bytes` is the longest text that an item binds. */
export function* inChunks<Item>(items: Iterable<Item>, bytes: (item: Item) => number, mostBytes = CHUNK_BYTES): Generator<readonly Item[]> {
  let [chunk, size]: [Item[], number] = [[], 0];
  for (const item of items) {
    // Two quotes and a comma.
    const more = bytes(item) + 3;
    if (size + more > mostBytes && chunk.length > 0) {
      yield chunk;
      [chunk, size] = [[], 0];
    }
    chunk.push(item);
    size += more;
  }
  if (chunk.length > 0) yield chunk;
}
