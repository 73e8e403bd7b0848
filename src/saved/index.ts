// A report that was saved, read back: the door of this room.

export { savedAccounts, type SavedAccount } from './accounts.js';
export { caseId, caseKey, keptCaseKey, namedKey, type CaseKey } from './case-key.js';
export { lastReport, type LastReport } from './last.js';
export { textOf } from './file.js';
export { readReport, type SavedReport } from './report.js';
export { checkInputs, expectedInputs, rereading, type Rereading, type Whereabouts } from './inputs.js';
export { checkDigests, compareDigests } from './digests.js';
