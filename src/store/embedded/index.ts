// The embedded engine: ClickHouse in a process of our own that the tool can end at any moment, whatever it is doing.

import { EXIT, LockstepError } from '../../domain/errors.js';
import { EngineError, type LoadingEngine, type Parameters } from '../engine.js';
import { Channel } from './channel.js';
import { writeConfiguration } from './configuration.js';
import { serverSettings, sessionSettings } from './limits.js';
import type { Opened, Question } from './messages.js';
import { makePrivateFolder, reclaimPrivateFolders, removeFolder, type PrivateFolder } from './private-folder.js';
import { streamedRows } from './rows.js';

export interface EmbeddedOptions {
  /** Folder in which the private folder of this run is made (--tmp). */
  readonly temporaryParent: string;
  readonly threads: number;
  /** Budget of the engine process in bytes (--memory). */
  readonly memoryBytes: number;
  /** Told of `abandon` as soon as there is something to remove, which is long before the engine answers. */
  readonly guard?: (abandon: () => void) => void;
}

export interface EmbeddedEngine extends LoadingEngine {
  /** Private folder (0700) of this run for copies of what can be read only once. */
  readonly spooled: string;
  /** Last resort of signal handlers, synchronous: kills the engine process and removes the private folder. May be called twice. */
  abandon(): void;
}

/** An engine whose process runs; throws exit 2 where this platform has none, exit 74 when the temporary folder cannot be made. */
export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedEngine> {
  const { engine, started } = embedded(options);
  await started();
  return engine;
}

/**
 * The same with its folder alone; the process starts with the first question. What is refused by its flags, its paths or the look
 * at its files never pays for it: half a second of processor time.
 */
export const openEmbeddedLater = (options: EmbeddedOptions): Promise<EmbeddedEngine> => Promise.resolve().then(() => embedded(options).engine);

interface Embedded {
  readonly engine: EmbeddedEngine;
  readonly started: () => Promise<Channel>;
}

function embedded(options: EmbeddedOptions): Embedded {
  reclaimPrivateFolders(options.temporaryParent);
  const folder = makePrivateFolder(options.temporaryParent);
  const running: Running = { channel: null, version: null, isClosed: false };
  // A forgotten engine must not outlive the tool, even where the tool is ended by process.exit.
  const abandon = (): void => {
    process.removeListener('exit', abandon);
    running.isClosed = true;
    running.channel?.kill();
    removeFolder(folder.root);
  };
  process.on('exit', abandon);
  options.guard?.(abandon);
  let starting: Promise<Channel> | null = null;
  const started = (): Promise<Channel> => (starting ??= startedIn(folder, options, running, abandon));
  return { engine: engineOver({ running, folder, abandon, started }), started };
}

interface Running {
  channel: Channel | null;
  version: string | null;
  isClosed: boolean;
}

async function startedIn(folder: PrivateFolder, options: EmbeddedOptions, running: Running, abandon: () => void): Promise<Channel> {
  if (running.isClosed) throw new EngineError('The engine was closed and its process ended.', null);
  try {
    const server = serverSettings(options);
    const session = sessionSettings(options);
    const configuration = await writeConfiguration(folder.configuration, server);
    const channel = (running.channel = new Channel(folder.inputs));
    const settings = Object.entries(session).map(([name, value]) => `--${name}=${value}`);
    const opened = await openedBy(channel, folder.data, [`--config-file=${configuration}`, ...settings]);
    for (const seen of opened.settings) assertTaken(session, seen);
    assertTaken(server, opened.serverSettings);
    running.version = opened.version;
    return channel;
  } catch (error) {
    running.channel?.kill();
    await running.channel?.ended;
    abandon();
    throw error;
  }
}

async function openedBy(channel: Channel, dataFolder: string, options: readonly string[]): Promise<Opened> {
  channel.begin({ kind: 'open', setup: { dataFolder, arguments: options } });
  const reply = await channel.next();
  channel.finish();
  if (reply.kind === 'opened') return reply.opened;
  const reason = reply.kind === 'no-engine' ? reply.reason : reply.kind;
  throw new LockstepError({
    code: 'no-embedded-engine', exit: EXIT.usage, where: null,
    what: `there is no embedded engine for this platform, ${process.platform} ${process.arch}; it exists for Linux with glibc and for macOS (${reason.slice(0, 300)}).`,
    next: 'Saved reports can still be rendered and explained, and a ClickHouse server can be analysed by its clickhouse:// address.',
    cause: reason,
  });
}

/** The engine ignores an option that it does not know without a word. */
function assertTaken(wanted: Readonly<Record<string, string>>, seen: Readonly<Record<string, string>>): void {
  const ignored = Object.entries(wanted).filter(([name, value]) => seen[name] !== value);
  if (ignored.length === 0) return;
  const list = ignored.map(([name, value]) => `${name}=${value} (is ${seen[name] ?? 'unknown'})`).join(', ');
  throw new EngineError(`The engine did not take its settings: ${list}.`, null);
}

interface Opening {
  readonly running: Running;
  readonly folder: PrivateFolder;
  readonly abandon: () => void;
  readonly started: () => Promise<Channel>;
}

function engineOver({ running, folder, abandon, started }: Opening): EmbeddedEngine {
  return {
    name: 'chdb',
    get version() {
      if (running.version === null) throw new Error('the version of the engine is known once it was asked something');
      return running.version;
    },
    directory: folder.inputs,
    spooled: folder.spooled,
    async *rows(sql, parameters) {
      yield* streamedRows(await started(), question(sql, parameters));
    },
    async progress() {
      return running.channel === null && !running.isClosed ? null : (await started()).progress();
    },
    async execute(sql, parameters) {
      const channel = await started();
      channel.begin({ kind: 'execute', question: question(sql, parameters) });
      try {
        await channel.next();
      } finally {
        channel.finish();
      }
    },
    async close() {
      running.channel?.kill();
      await running.channel?.ended;
      abandon();
    },
    abandon,
  };
}

/** The library binds undefined as an empty text without a word, and cannot bind what is no number. */
function question(sql: string, parameters: Parameters = {}): Question {
  for (const [name, value] of Object.entries(parameters))
    for (const single of Array.isArray(value) ? value : [value])
      if (typeof single !== 'string' && !(typeof single === 'number' && Number.isFinite(single)))
        throw new TypeError(`parameter ${name} must be text or a finite number`);
  return { sql, parameters };
}
