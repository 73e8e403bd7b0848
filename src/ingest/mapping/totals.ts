// Does a cell say that its row sums up those above it? Spreadsheets and reports end so.

const WORDS = ['(grand |sub)?totals?', 'total (general|général|generale|geral)', 'sum', '(gesamt)?summe', 'gesamt', 'somme', '合计', '总计', '合計', '計'];
const TOTAL = `^(?:${WORDS.join('|')})\\s*:?$`;
const IS_TOTAL = new RegExp(TOTAL, 'i');

export const isTotal = (cell: string): boolean => IS_TOTAL.test(cell.trim());

/** The same for an expression of SQL. */
export const totalTest = (cell: string): string => `match(trimBoth(${cell}), '(?i)${TOTAL.replaceAll('\\', '\\\\')}')`;

// Lines that psql and sqlcmd draw below the header and write below the rows, and the row of types of ClickHouse's TSVWithNamesAndTypes.
const DRAWN = '^(?:[-+=]{3,}|\\(\\d+ rows?(?: affected)?\\)|(?:Nullable\\()?DateTime(?:64)?(?:\\([^)]*\\))?\\)?)$';
const IS_DRAWN = new RegExp(DRAWN);

/** Does a cell belong to what a program writes around the rows of a table? */
export const isDrawn = (cell: string): boolean => IS_DRAWN.test(cell.trim());

/** The same for an expression of SQL. */
export const drawnTest = (cell: string): string => `match(trimBoth(${cell}), '${DRAWN.replaceAll('\\', '\\\\')}')`;
