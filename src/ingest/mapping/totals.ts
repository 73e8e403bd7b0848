// Does a cell say that its row sums up those above it? Spreadsheets and reports end so.

const WORDS = ['(grand |sub)?totals?', 'total (general|général|generale|geral)', 'sum', '(gesamt)?summe', 'gesamt', 'somme', '合计', '总计', '合計', '計'];
const TOTAL = `^(?:${WORDS.join('|')})\\s*:?$`;
const IS_TOTAL = new RegExp(TOTAL, 'i');

export const isTotal = (cell: string): boolean => IS_TOTAL.test(cell.trim());

/** The same for an expression of SQL. */
export const totalTest = (cell: string): string => `match(trimBoth(${cell}), '(?i)${TOTAL.replaceAll('\\', '\\\\')}')`;
