// How long may a record be? One answer for every container.

/** A longer record is a swallowed quote or an attack, not a request: contexts of a million tokens are some four million characters, and a body may hold a picture. */
export const LONGEST_RECORD = 16_777_216;

/** Of a rejected record so much is kept. */
export const KEPT_OF_REJECT = 1_048_576;
