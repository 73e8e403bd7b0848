// Where does an analysis spend its time? Runs the pipeline on a timed engine and prints stages and statements as JSON.

import type { Observer } from '../../src/domain/observer.js';
import { analyze } from '../../src/pipeline.js';
import { openEmbedded } from '../../src/store/embedded/index.js';
import { ingestOptionsOf, orderOfThisProcess } from './command.js';
import { timedEngine, type StatementCost } from './timed-engine.js';

export interface StageCost {
  readonly stage: string;
  readonly seconds: number;
  /** Seconds of it in which the tool waited for the engine; the rest is its own work. */
  readonly engineSeconds: number;
  /** Largest JavaScript heap with its buffers, bytes. */
  readonly peakHeapBytes: number;
  readonly statements: readonly StatementCost[];
}

const order = orderOfThisProcess();
const embedded = await openEmbedded(order.engine);
const { engine, costs } = timedEngine(embedded);
const stages: StageCost[] = [];
let stage = 'opening inputs';
let began = performance.now();
let peakHeapBytes = 0;

const look = (): void => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  peakHeapBytes = Math.max(peakHeapBytes, heapUsed + arrayBuffers);
};

function endStage(): void {
  look();
  const statements = costs.splice(0);
  stages.push({ stage, seconds: (performance.now() - began) / 1000, engineSeconds: statements.reduce((sum, { seconds }) => sum + seconds, 0), peakHeapBytes, statements });
  began = performance.now();
  peakHeapBytes = 0;
}

const observer: Observer = {
  stage: (title) => {
    endStage();
    stage = title;
  },
  loading: () => undefined,
  warn: () => undefined,
};

const timer = setInterval(look, 100);
try {
  await analyze(
    engine,
    {
      ingest: ingestOptionsOf(order),
      signals: null, skipSignals: [], listAll: false, rulesFolder: null,
    },
    {},
    observer,
  );
  endStage();
} finally {
  clearInterval(timer);
  await embedded.close();
}
process.stdout.write(`${JSON.stringify(stages)}\n`);
