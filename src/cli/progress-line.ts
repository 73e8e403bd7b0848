// One line that tells how far a run is: stage, bar, bytes, rate, rows, remaining time. Pure, so that it can be tested.

import type { LoadProgress } from '../domain/observer.js';
import { count, duration, size } from '../output/text/numbers.js';

export interface ProgressState {
  readonly stage: string;
  /** Since the stage began. */
  readonly elapsedMs: number;
  /** Null while the stage has not told of any. */
  readonly loading: LoadProgress | null;
}

export interface LineStyle {
  /** Columns that may be used; parts that find no room are left out, the least telling first. */
  readonly width: number;
  readonly unicode: boolean;
}

const BAR_CELLS = 20;
/** A rate over less than this is noise, and so is what is foretold from it. */
const SETTLED_MS = 500;
/** A stage shorter than this needs no clock. */
const WORTH_A_CLOCK_MS = 1000;

/** For a terminal: fits one line. */
export function progressBar(state: ProgressState, { width, unicode }: LineStyle): string {
  const share = shareDone(state);
  const bar = share === null ? [] : [drawn(share, unicode)];
  const parts = [state.stage, ...bar, ...figures(state)];
  while (parts.length > 1 && parts.join('  ').length > width) parts.splice(parts.length - 1, 1);
  return parts.join('  ').slice(0, width);
}

/** For a log: whole, and without a drawing. */
export const progressSentence = (state: ProgressState): string => [state.stage, ...figures(state)].join(', ');

function figures(state: ProgressState): string[] {
  const { loading, elapsedMs } = state;
  if (loading === null) return elapsedMs < WORTH_A_CLOCK_MS ? [] : [duration(Math.floor(elapsedMs / 1000) * 1000)];
  const share = shareDone(state);
  const percent = share === null ? [] : [`${Math.floor(100 * share)} %`];
  const bytes = share === null ? size(loading.doneBytes) : `${size(loading.doneBytes)} of ${size(loading.totalBytes)}`;
  return [...percent, bytes, ...pace(loading, elapsedMs, share), ...(loading.rows > 0 ? [`${count(loading.rows)} rows`] : [])];
}

function pace({ doneBytes, totalBytes }: LoadProgress, elapsedMs: number, share: number | null): string[] {
  if (elapsedMs < SETTLED_MS || doneBytes <= 0) return [];
  const bytesPerMs = doneBytes / elapsedMs;
  const rate = `${size(bytesPerMs * 1000)}/s`;
  if (share === null || share >= 1) return [rate];
  return [rate, `${duration(Math.ceil((totalBytes - doneBytes) / bytesPerMs / 1000) * 1000)} left`];
}

/** Null when nobody knows how much there is, as with a pipe. */
function shareDone({ loading }: ProgressState): number | null {
  if (loading === null || loading.totalBytes <= 0) return null;
  return Math.min(1, Math.max(0, loading.doneBytes / loading.totalBytes));
}

function drawn(share: number, unicode: boolean): string {
  const [full, empty] = unicode ? ['█', '░'] : ['#', '-'];
  const cells = Math.floor(share * BAR_CELLS);
  return `${unicode ? '' : '['}${full.repeat(cells)}${empty.repeat(BAR_CELLS - cells)}${unicode ? '' : ']'}`;
}
