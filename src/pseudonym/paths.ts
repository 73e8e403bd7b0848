// What stands for a file name? Each part of the path is replaced by itself, so that a shared folder survives; how a file is packed
// is no name and stays.

/** Extensions that say what a file is, several in a row. */
const EXTENSION = /(?:\.(?:csv|tsv|txt|log|json|jsonl|ndjson|parquet|gz|gzip|zst|zstd|xz|bz2|zip|html?|md|ya?ml))+$/i;

/** Not names but places: here, above, the pipe. */
const PLACES: ReadonlySet<string> = new Set(['', '.', '..', '-']);

export function pathPseudonym(path: string, pseudonym: (kind: 'file' | 'dir', part: string) => string): string {
  const parts = path.split(/([\\/])/);
  return parts.map((part, index) => {
    if (PLACES.has(part) || part === '/' || part === '\\') return part;
    if (index < parts.length - 1) return pseudonym('dir', part);
    const extension = EXTENSION.exec(part)?.[0] ?? '';
    return `${pseudonym('file', part)}${extension.toLowerCase()}`;
  }).join('');
}

/** Has it an extension of a log or a report? */
export const looksLikeFile = (text: string): boolean => EXTENSION.test(text) && !/\s/.test(text);
