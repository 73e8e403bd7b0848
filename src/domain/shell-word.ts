// How is a word written so that a shell takes it for one, and as it is?

/** As a POSIX shell takes it back. */
export const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** A flag and its value, whatever the value begins with. */
export const withValue = (flag: string, value: string): string => (value.startsWith('-') ? `${flag}=${quoted(value)}` : `${flag} ${quoted(value)}`);
