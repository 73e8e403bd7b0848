// The tool's end of the channel to the engine process: starts it, asks one question at a time, and turns its death into an
// error of whoever waits, so that nothing ever hangs.

import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EngineError, type EngineProgress } from '../engine.js';
import type { Reply, Request } from './messages.js';

/** Text that the engine wrote before it died; kept for the cause of the error. */
const LAST_WORDS = 4000;

export class Channel {
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  /** Why every further question is refused; null while the process lives. */
  #end: EngineError | null = null;
  #lastWords = '';
  #isWanted = true;
  /** Replies to the open question that nobody has taken yet, and who waits for the next. */
  #replies: Reply[] = [];
  #waiting: { resolve(reply: Reply): void; reject(error: EngineError): void } | null = null;
  #isBusy = false;
  #progressWaiting: ((progress: EngineProgress | null) => void)[] = [];

  constructor(workingFolder: string) {
    this.#child = fork(fileURLToPath(new URL('./process.js', import.meta.url)), [], {
      cwd: workingFolder,
      // A process group of its own: Ctrl-C at the terminal reaches the tool only.
      detached: true,
      execArgv: [],
      env: engineEnvironment(),
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (bytes: Buffer) => (this.#lastWords = (this.#lastWords + bytes.toString('utf8')).slice(-LAST_WORDS)));
    this.#child.on('message', (reply: Reply) => this.#take(reply));
    this.#ended = new Promise((resolve) => {
      const end = (how: string): void => {
        this.#die(how);
        resolve();
      };
      this.#child.once('exit', (code, signal) => end(signal === null ? `exit code ${code}` : signal));
      this.#child.once('error', (error) => end(error.message));
    });
  }

  /** Sends a question's first message; its replies then come from `next`. Throws when one is still open. */
  begin(request: Request): void {
    if (this.#isBusy) throw new Error('the engine answers one question at a time; the last one was not read to its end');
    if (this.#end !== null) throw this.#end;
    this.#isBusy = true;
    this.send(request);
  }

  finish(): void {
    this.#isBusy = false;
    this.#replies = [];
  }

  send(request: Request): void {
    // A failure to send is the death of the process, which 'exit' reports.
    if (this.#child.connected) this.#child.send(request, () => undefined);
  }

  /** The next reply to the open question; rejects with the engine's own error or that of its death. */
  async next(): Promise<Reply> {
    const reply = this.#replies.shift() ?? (await this.#arriving());
    if (reply.kind === 'failed') throw new EngineError(reply.message, reply.clickhouseCode);
    return reply;
  }

  async progress(): Promise<EngineProgress | null> {
    if (this.#end !== null) throw this.#end;
    if (!this.#isBusy) return null;
    return new Promise((resolve) => {
      this.#progressWaiting.push(resolve);
      this.send({ kind: 'progress' });
    });
  }

  /** Ends the process at once; nothing in it is worth an orderly end, its folder goes with it. */
  kill(): void {
    this.#isWanted = false;
    if (this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill('SIGKILL');
  }

  /** Resolves when the process is gone. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  #arriving(): Promise<Reply> {
    if (this.#end !== null) return Promise.reject(this.#end);
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }));
  }

  #take(reply: Reply): void {
    if (reply.kind === 'progress') return this.#progressWaiting.shift()?.(reply.progress);
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) this.#replies.push(reply);
    else waiting.resolve(reply);
  }

  #die(how: string): void {
    if (this.#end !== null) return;
    const what = this.#isWanted ? `The engine process ended unexpectedly (${how}).` : 'The engine was closed and its process ended.';
    this.#end = new EngineError(what, null, this.#lastWords === '' ? undefined : this.#lastWords);
    this.#waiting?.reject(this.#end);
    this.#waiting = null;
    for (const resolve of this.#progressWaiting.splice(0)) resolve(null);
  }
}

/**
 * The engine's allocator keeps what was freed for five seconds, as resident as before: a line of 200 MB, copied while it grows and
 * by every expression, held up to 2.9 GB of a budget of 1.5. Blocks from this size on are given back at once, and it is 1.1 GB at
 * most. From 16 MiB on it would be 1.0, but blocks of an ordinary load be given back and asked for again as well (up to 14 % of its
 * processor time, in a few runs beside others' work). Takes effect only without threads of the allocator's own; see limits.ts.
 */
const GIVEN_BACK_AT_ONCE = 33_554_432;

/** Options for our own Node must not reach the engine's, and its thread pool must hold both sessions and their teardown. */
function engineEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_CHANNEL_FD: _channel, NODE_TEST_CONTEXT: _test, ...inherited } = process.env;
  return { ...inherited, TZ: 'UTC', UV_THREADPOOL_SIZE: '8', JE_MALLOC_CONF: `oversize_threshold:${GIVEN_BACK_AT_ONCE}` };
}
