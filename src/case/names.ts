// What the files and folders of a case are called.

/** Rows of finished runs, a folder for each. */
export const ROWS = 'rows';
/** Rows of the run that is under way. */
export const ADDING = 'adding';

const sixDigits = (revision: number): string => String(revision).padStart(6, '0');

/** Below ROWS: the rows that the revision added. */
export const loadName = sixDigits;
export const isLoad = (name: string): boolean => /^\d{6}$/.test(name);

/** The report of a revision. */
export const reportName = (revision: number): string => `report-${sixDigits(revision)}.ndjson.gz`;
export const isReport = (name: string): boolean => /^report-\d{6}\.ndjson\.gz$/.test(name);
