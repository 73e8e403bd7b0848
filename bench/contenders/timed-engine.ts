// An engine that writes down what every statement took: how long the asker waited for it and how much memory it held.

import type { LoadingEngine, Parameters } from '../../src/store/engine.js';

export interface StatementCost {
  /** The question in the statement's own words. */
  readonly statement: string;
  readonly seconds: number;
  readonly peakBytes: number;
  readonly rows: number;
}

const LOOK_MS = 100;

/** Costs come in the order in which the statements ended. */
export function timedEngine(engine: LoadingEngine): { readonly engine: LoadingEngine; readonly costs: StatementCost[] } {
  const costs: StatementCost[] = [];
  const watch = (sql: string): { waited: number; rows: number; end(): void } => {
    let peakBytes = 0;
    const timer = setInterval(() => void engine.progress().then((progress) => (peakBytes = Math.max(peakBytes, progress?.memoryBytes ?? 0)), () => undefined), LOOK_MS);
    const watched = {
      waited: 0, rows: 0,
      end: (): void => {
        clearInterval(timer);
        costs.push({ statement: nameOf(sql), seconds: watched.waited / 1000, peakBytes, rows: watched.rows });
      },
    };
    return watched;
  };
  const timed: LoadingEngine = {
    name: engine.name, version: engine.version, directory: engine.directory,
    progress: () => engine.progress(),
    close: () => engine.close(),
    async *rows(sql: string, parameters?: Parameters) {
      const watched = watch(sql);
      const batches = engine.rows(sql, parameters)[Symbol.asyncIterator]();
      try {
        for (;;) {
          // What the reader does with a batch is not the statement's time.
          const began = performance.now();
          const step = await batches.next();
          watched.waited += performance.now() - began;
          if (step.done === true) return;
          watched.rows += step.value.length;
          yield step.value;
        }
      } finally {
        await batches.return?.();
        watched.end();
      }
    },
    async execute(sql: string, parameters?: Parameters) {
      const watched = watch(sql);
      const began = performance.now();
      try {
        await engine.execute(sql, parameters);
      } finally {
        watched.waited = performance.now() - began;
        watched.end();
      }
    },
  };
  return { engine: timed, costs };
}

/** Of a question its header's first line, of another statement its beginning. */
function nameOf(sql: string): string {
  const question = /^-- (?:Question: )?(.*)$/m.exec(sql)?.[1];
  return (question ?? sql.replaceAll(/\s+/g, ' ')).slice(0, 110);
}
