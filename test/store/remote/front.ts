// Starts the server of front-process.ts for one test file or test, and lets it be asked what it was asked.

import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Access } from '../../../src/store/remote/index.js';
import type { FrontSetup, Told } from './front-process.js';

export interface Front {
  readonly port: number;
  /** Everything that was asked so far. */
  readonly asked: readonly Extract<Told, { kind: 'asked' }>[];
  readonly ended: readonly Extract<Told, { kind: 'ended' }>[];
  access(user: string): Access;
  /** `clickhouse+http://user@127.0.0.1:PORT/path` */
  address(user: string, path: string): string;
  close(): void;
}

/** Passwords are the names, so that a test needs no table of them. */
export const USERS: FrontSetup['users'] = {
  analyst: { password: 'analyst', readonly: 2 },
  reader: { password: 'reader', readonly: 1 },
  owner: { password: 'owner', readonly: 0 },
  // A profile that ends answers early without a word.
  hurried: { password: 'hurried', readonly: 1, profile: ["SET result_overflow_mode = 'break'", 'SET max_result_rows = 10'] },
  bounded: { password: 'bounded', readonly: 2, profile: ["SET result_overflow_mode = 'break'", 'SET max_result_rows = 10'] },
};

export async function startFront(statements: readonly string[]): Promise<Front> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-front-')));
  const cwd = join(folder, 'empty');
  mkdirSync(cwd);
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _test, ...inherited } = process.env;
  const child = fork(fileURLToPath(new URL('front-process.js', import.meta.url)), [], { cwd, execArgv: [], env: { ...inherited, TZ: 'UTC', UV_THREADPOOL_SIZE: '16' }, serialization: 'advanced' });
  const asked: Extract<Told, { kind: 'asked' }>[] = [];
  const ended: Extract<Told, { kind: 'ended' }>[] = [];
  const close = (): void => {
    process.removeListener('exit', close);
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  };
  process.once('exit', close);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code, signal) => reject(new Error(`the front ended (${code ?? signal})`)));
    child.on('message', (told: Told) => {
      if (told.kind === 'listening') resolve(told.port);
      else if (told.kind === 'failed') reject(new Error(told.reason));
      else if (told.kind === 'asked') asked.push(told);
      else ended.push(told);
    });
    child.send({ folder, statements, users: USERS } satisfies FrontSetup);
  }).catch((error: unknown) => {
    close();
    throw error;
  });
  return {
    port, asked, ended, close,
    access: (user) => ({ url: `http://127.0.0.1:${port}`, user, password: user }),
    address: (user, path) => `clickhouse+http://${user}@127.0.0.1:${port}/${path}`,
  };
}
