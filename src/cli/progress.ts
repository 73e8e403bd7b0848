// Tells on standard error that a run is alive: a line that redraws itself on a terminal, a line every half minute in a log,
// nothing when told to be quiet. Warnings are shown at once, whatever is being drawn.

import type { Warning } from '../domain/input.js';
import type { LoadProgress, Observer } from '../domain/observer.js';
import { printable } from '../output/printable.js';
import { duration } from '../output/text/numbers.js';
import { progressBar, progressSentence, type ProgressState } from './progress-line.js';
import { CLEAR_LINE, type ProgressMode } from './progress-mode.js';

export interface ProgressSettings {
  readonly mode: ProgressMode;
  readonly showsWarnings: boolean;
  /** Says of every stage how long it took. */
  readonly isVerbose: boolean;
  readonly unicode: boolean;
  readonly width: () => number;
  readonly write: (text: string) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
}

const REDRAW_MS = 100;
const LOG_EVERY_MS = 30_000;

export class Progress implements Observer {
  readonly #settings: ProgressSettings;
  #stage = '';
  #stageBegan = 0;
  #loading: LoadProgress | null = null;
  #timer: NodeJS.Timeout | null = null;
  #isDrawn = false;

  constructor(settings: ProgressSettings) {
    this.#settings = settings;
  }

  stage(title: string): void {
    this.#closeStage();
    this.#stage = title;
    this.#stageBegan = this.#settings.now();
    this.#loading = null;
    this.#show();
  }

  loading(progress: LoadProgress): void {
    this.#loading = progress;
  }

  warn(warning: Warning): void {
    if (this.#settings.showsWarnings) this.say(`warning: ${warning.message} [${warning.code}]`);
  }

  /** One line of ours above whatever is being drawn. */
  say(message: string): void {
    this.#clear();
    this.#line(message);
    if (this.#timer !== null && this.#settings.mode === 'bar') this.#draw();
  }

  /** Nothing of the progress is left on the screen afterwards. */
  finish(): void {
    this.#closeStage();
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#clear();
  }

  #show(): void {
    const { mode } = this.#settings;
    if (mode === 'none') return;
    const isFirst = this.#timer === null;
    if (mode === 'bar') this.#draw();
    else if (isFirst) this.#line(this.#stage);
    if (!isFirst) return;
    const tick = mode === 'bar' ? () => this.#draw() : () => this.#line(progressSentence(this.#state()));
    // The display must never keep the process alive.
    this.#timer = setInterval(tick, mode === 'bar' ? REDRAW_MS : LOG_EVERY_MS).unref();
  }

  #closeStage(): void {
    const { isVerbose, mode, now } = this.#settings;
    if (isVerbose && mode !== 'none' && this.#stage !== '') {
      this.#clear();
      this.#line(`${this.#stage}: ${duration(now() - this.#stageBegan)}`);
    }
    this.#stage = '';
  }

  #state(): ProgressState {
    return { stage: this.#stage, elapsedMs: this.#settings.now() - this.#stageBegan, loading: this.#loading };
  }

  #draw(): void {
    const { unicode, width, write } = this.#settings;
    const state = { ...this.#state(), stage: printable(this.#stage, !unicode) };
    // The last column stays free: some terminals wrap as soon as it is filled.
    write(`${CLEAR_LINE}${progressBar(state, { width: width() - 1, unicode })}`);
    this.#isDrawn = true;
  }

  #clear(): void {
    if (this.#isDrawn) this.#settings.write(CLEAR_LINE);
    this.#isDrawn = false;
  }

  #line(message: string): void {
    this.#settings.write(`lockstep: ${printable(message, !this.#settings.unicode)}\n`);
  }
}
