// In which unit is a latency written, and what does a yes/no column say about an account?

import { normalName } from './aliases.js';
import { pathName, type CanonicalField, type SampledColumn, type Source } from './recognition.js';
import { filledValues, isSpelledSpan } from './shapes.js';

/**
 * Factor from a latency column to milliseconds: by the unit in its name, else by magnitude. Fractions below
 * 1,000 are seconds (nginx, ALB, Caddy), numbers beyond 10^7 nanoseconds (Traefik, ECS), the rest milliseconds.
 */
export function latencyScale(name: string, values: readonly string[]): number {
  const normal = normalName(name);
  if (/(_ms|millis|_milliseconds|_millisecond|msecs?)$/.test(normal)) return 1;
  if (/(_s|_secs?|_seconds?|_segundos|_secondes|_secondi|_sekunden|_seconden)$/.test(normal)) return 1000;
  if (/(_us|micros|_microseconds?|usecs?)$/.test(normal)) return 0.001;
  if (/(_ns|nanos|_nanoseconds?|nsecs?)$/.test(normal)) return 0.000001;
  const numbers = filledValues(values).map((value) => Number(value.replace(/\.(?=.*,)/g, '').replace(',', '.'))).filter((number) => Number.isFinite(number) && number >= 0).sort((a, b) => a - b);
  const median = numbers[Math.floor(numbers.length / 2)] ?? 0;
  const fractions = numbers.filter((number) => !Number.isInteger(number)).length;
  if (fractions * 2 > numbers.length && median < 1000) return 1000;
  return median > 1e7 ? 0.000001 : 1;
}

/**
 * What stands between the thousands of a column of counts. One `1.234` can be a fraction; a column in which every value has its groups
 * of three, and those below a thousand have no point, cannot. Null where nothing does, or nobody can tell.
 */
export function groupingOf(values: readonly string[]): '.' | ',' | null {
  const some = filledValues(values);
  for (const [mark, other] of [['.', ','], [',', '.']] as const) {
    const whole = new RegExp(`^[1-9]\\d{0,2}([${mark}]\\d{3})+([${other}]\\d+)?$`);
    const small = new RegExp(`^\\d{1,3}([${other}]\\d+)?$`);
    const large = some.filter((value) => whole.test(value));
    const isSure = large.length < some.length || large.some((value) => value.includes(other) || value.split(mark).length > 2);
    if (large.length > 0 && isSure && some.every((value) => whole.test(value) || small.test(value))) return mark;
  }
  return null;
}

const YES_NO = /^(true|false|t|f|yes|no|0|1)$/i;

/** What a column such as `banned` or `is_active` means when its values are yes and no; nothing for a status in words. */
export function yesNo(name: string, values: readonly string[]): { yes?: string; no?: string } {
  const normal = normalName(name);
  const some = filledValues(values);
  if (some.length === 0 || !some.every((value) => YES_NO.test(value))) return {};
  if (/active|enabled/.test(normal)) return { no: 'inactive' };
  const word = /(banned|blocked|disabled|suspended|closed|deleted)/.exec(normal)?.[1];
  return word === undefined ? {} : { yes: word };
}

/** Where a count is read from, with its unit and what stands between its thousands. */
export function countSource(field: CanonicalField, { path, values }: SampledColumn): Source {
  if (field === 'latency_ms' && areSpelled(values)) return { path, isSpelled: true };
  const grouped = groupingOf(values);
  return { path, ...(field === 'latency_ms' ? { scale: latencyScale(pathName(path), values) } : {}), ...(grouped === null ? {} : { grouped }) };
}

/** Spans that say their unit, none of which is a plain number. */
const areSpelled = (values: readonly string[]): boolean => {
  const some = filledValues(values);
  return some.length > 0 && some.filter(isSpelledSpan).length * 2 > some.length;
};

const MILLISECONDS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1000 };

/** Milliseconds of a span as programs print it; '' for any other text. */
export function spelledSpan(text: string): string {
  const span = text.trim();
  if (!isSpelledSpan(span)) return '';
  const [, hours = '0', minutes = '0', rest = '0', unit = 's'] = /^(?:(\d+)h)?(?:(\d+)m(?![a-z]))?(?:([\d.]+)([nuµμm]?s))?$/.exec(span) ?? [];
  return String(Number((Number(hours) * 3_600_000 + Number(minutes) * 60_000 + Number(rest) * (MILLISECONDS[unit] ?? 0)).toPrecision(12)));
}
