// One question after the other over the client: its rows as they come, an id of its own on the server, and an end to it there
// when nobody wants the rest.

import type { ClickHouseClient } from '@clickhouse/client';
import type { Parameters, Row } from '../engine.js';
import type { Server } from './address.js';
import { stopQuery } from './client.js';
import { failureOf } from './failures.js';
import { inPieces } from './parameters.js';
import type { Settings } from './settings.js';

export interface Asking {
  readonly client: ClickHouseClient;
  /** Another connection, for what has to be said while a question is open. */
  readonly control: ClickHouseClient;
  readonly server: Server;
  /** Sent with every question; none for a user who may send none. */
  readonly settings: Settings;
  /** Begins every query id. */
  readonly run: string;
}

export class RemoteQuestions {
  readonly #asking: Asking;
  #serial = 0;
  #running: string | null = null;

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  /** Query id of the open question; null when there is none. */
  get running(): string | null {
    return this.#running;
  }

  async *rows(sql: string, parameters: Parameters = {}): AsyncGenerator<readonly Row[]> {
    const { client, control, server, settings } = this.#asking;
    const id = this.#begin();
    const bound = inPieces(sql, parameters);
    let isOpen = true;
    let close = (): void => undefined;
    try {
      const answer = await client.query({
        query: bound.sql, query_params: bound.parameters, query_id: id, format: 'JSONCompactEachRow', clickhouse_settings: settings,
      });
      close = () => answer.close();
      for await (const batch of answer.stream<unknown[]>()) yield rowsOf(batch);
      isOpen = false;
    } catch (error) {
      isOpen = false;
      throw failureOf(error, server, false);
    } finally {
      // Closing ends the reading only: a server goes on with a question whose asker has left.
      close();
      if (isOpen) await stopQuery(control, id).catch(() => false);
      this.#running = null;
    }
  }

  /** A statement without an answer. */
  async execute(sql: string, parameters: Parameters = {}): Promise<void> {
    const { client, server, settings } = this.#asking;
    const id = this.#begin();
    try {
      await client.command({ query: sql, query_params: parameters, query_id: id, clickhouse_settings: settings });
    } catch (error) {
      throw failureOf(error, server, false);
    } finally {
      this.#running = null;
    }
  }

  #begin(): string {
    if (this.#running !== null) throw new Error('the engine answers one question at a time; the last one was not read to its end');
    this.#running = `${this.#asking.run}-${++this.#serial}`;
    return this.#running;
  }
}

/**
 * Whole numbers beyond 2^53 are put in quotes where the server did not, so that none is rounded; a text is taken whole by the
 * first alternative, so that digits within it stay. Servers before 25.11 write what ended an answer early as a line of it.
 */
function rowsOf(batch: readonly { readonly text: string }[]): Row[] {
  const strange = batch.find(({ text }) => !text.startsWith('['))?.text;
  if (strange !== undefined) throw Object.assign(new Error(strange), { code: /Code: (\d+)/.exec(strange)?.[1] ?? 'ERR_ANSWER' });
  return JSON.parse(`[${batch.map(({ text }) => text.replaceAll(TEXT_OR_LONG_NUMBER, (found) => (found.startsWith('"') ? found : `"${found}"`))).join(',')}]`) as Row[];
}

const TEXT_OR_LONG_NUMBER = /"(?:[^"\\]|\\.)*"|(?<![\d.])-?\d{16,}(?![\d.eE])/g;
