// Reports and rows without names: the door of this room.

export { Pseudonyms } from './pseudonyms.js';
export { newIdsOf, pseudonymous, type PseudonymousReport } from './report.js';
export { pseudonymousRow } from './row.js';
export { isKnownKind, VALUE_KINDS } from './values.js';
