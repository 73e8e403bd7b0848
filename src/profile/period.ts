// Does one interval rule the life of an account?

/** A tenth of the interval: jitter of a scheduled call grows with its interval, so the tolerance is a share and not a time. */
export const PERIOD_TOLERANCE_PERCENT = 10;

/**
 * Random (exponential) gaps put at most 7.4 % of themselves within a tenth of any one interval, but few gaps agree by chance.
 * In 100,000 simulated accounts of 20 gaps none had a period with exponential gaps, and 0.2 % with log-normal ones of σ = 0.5,
 * more even than nine in ten people; of 12 gaps it was 0.1 % and 2.6 %.
 */
const MINIMUM_BEATS = 20;

/** A clock that ticks in whole seconds makes gaps equal that are not: an interval counts from ten ticks, where a tenth is a tick. */
const TICKS_PER_PERIOD = 10;

export interface Beats {
  /** Gaps longer than zero: requests of one moment are one beat. */
  readonly beats: number;
  /** The middle of the gaps around the median gap. */
  readonly candidateMs: number;
  /** Beats within the tolerance of the candidate. */
  readonly agreeing: number;
  /** Step of the clock that stamped the requests. */
  readonly resolutionMs: number;
}

/** The dominant interval in ms when at least half of the beats agree on it, else NaN. */
export function periodOf({ beats, candidateMs, agreeing, resolutionMs }: Beats): number {
  const isRuled = beats >= MINIMUM_BEATS && agreeing * 2 >= beats && candidateMs >= TICKS_PER_PERIOD * resolutionMs;
  return isRuled ? candidateMs : NaN;
}
