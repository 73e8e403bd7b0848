// Numbers as the sentences of a dossier write them.

/** `28800000` is `28,800,000`; rounded to a whole number. */
export const grouped = (figure: number): string => figure.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',');

/** `1 account`, `3 accounts`. */
export const several = (figure: number, noun: string): string => `${grouped(figure)} ${noun}${figure === 1 ? '' : 's'}`;
