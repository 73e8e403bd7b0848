// What did a collector write before the record itself? The prefix goes, its time is kept for records that carry none.

export interface Peeled {
  readonly body: string;
  /** Time that the collector gave, as written; null when it gave none that names its year. */
  readonly time: string | null;
}

interface Prefix {
  /** `body`, and `time` where it names its year. */
  readonly pattern: RegExp;
}

/** Most particular first. Sources: Kubernetes CRI log format, RFC 5424, RFC 3164, rsyslog (RSYSLOG_FileFormat) and Heroku, logcli (its labels), Grafana (lines saved as text), CloudWatch export to S3, docker compose. */
const PREFIXES: readonly Prefix[] = [
  { pattern: /^(?<time>\d{4}-\d\d-\d\dT\S+) (?:stdout|stderr) [FP] (?<body>.*)$/s },
  { pattern: /^<\d{1,3}>1 (?<time>\d{4}-\d\d-\d\dT\S+) \S+ \S+ \S+ \S+ (?:-|(?:\[[^\]]*\]){1,100}) ?(?:\ufeff)?(?<body>.*)$/s },
  { pattern: /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ [\w./-]+(?:\[\d+\])?: (?<body>.*)$/s },
  { pattern: /^(?<time>\d{4}-\d\d-\d\dT\S+) \{(?:[A-Za-z_]\w*="(?:[^"\\]|\\.)*"(?:, ?)?){1,100}\} +(?<body>.*)$/s },
  { pattern: /^(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)) (?:[\w.:-]+ )?[\w./-]+(?:\[[\w.-]+\])?: (?<body>.*)$/s },
  { pattern: /^\d{13}\t(?<time>\d{4}-\d\d-\d\dT\S+)\t(?<body>.*)$/s },
  { pattern: /^(?<time>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)) (?<body>.*)$/s },
  { pattern: /^[\w.-]{1,100} +\| (?<body>.*)$/s },
];

/** The line without a collector's prefix; null when it has none that is known. */
export function peel(line: string): Peeled | null {
  for (const { pattern } of PREFIXES) {
    const groups = pattern.exec(line)?.groups;
    if (groups?.['body'] !== undefined) return { body: groups['body'], time: groups['time'] ?? null };
  }
  return null;
}

/** What a program colours for a terminal. */
export const withoutColours = (line: string): string => (line.includes('\u001b[') ? line.replace(/\u001b\[[\d;]{0,20}m/g, '') : line);

/** A record that ends a line behind a prefix that nobody declared. */
export function tailObject(line: string): string | null {
  const from = line.indexOf('{');
  return from > 0 && from <= 300 && line.trimEnd().endsWith('}') ? line.slice(from) : null;
}

/** Programs write when before what they write, often in the time of their server. Sources: defaults of Python's logging, Flask, loguru, Logback and Go's log. */
const TIME_BEFORE = /^\[?(\d{4}([-/])\d\d\2\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?)[\] ,|]/;

/** The time that such a line begins with; null where it begins with none. */
export const timeBefore = (line: string): string | null => TIME_BEFORE.exec(line)?.[1] ?? null;

/** Kubernetes cuts long lines into parts, all marked P but the last. */
const PART = /^\S+ (stdout|stderr) ([FP]) (.*)$/s;

/** Characters that the parts of one line may have together: a log without an end of line must not fill the memory. */
const LONGEST_JOINED = 16 << 20;

/** Joins the parts of a line, stream by stream; null while a line is not complete. */
export class PartialLines {
  private readonly open = new Map<string, string>();

  push(line: string): string | null {
    const part = PART.exec(line);
    if (part === null) return line;
    const [, stream = '', mark, body = ''] = part;
    const begun = this.open.get(stream);
    if (mark === 'P' && (begun?.length ?? 0) < LONGEST_JOINED) {
      this.open.set(stream, begun === undefined ? line.replace(` ${stream} P `, ` ${stream} F `) : begun + body);
      return null;
    }
    this.open.delete(stream);
    return begun === undefined ? line : begun + body;
  }
}
