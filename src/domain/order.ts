// In which order do texts stand? By code units, the same on every machine: a locale's order is not.

/** For `sort`: negative, 0 or positive. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
