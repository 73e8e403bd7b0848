// Is a path meant as a table on a server rather than as a file?

/** True for what begins like `clickhouse://`, whether or not the rest of it can be understood. */
export const isTableAddress = (text: string): boolean => /^clickhouse[\w+]*:\/\//i.test(text);
