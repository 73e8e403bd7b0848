// Where does an analysis spend its time? Runs the pipeline on a timed engine and prints stages and statements as JSON.

import type { Observer } from '../../src/domain/observer.js';
import { analyze } from '../../src/pipeline.js';
import { openEmbedded } from '../../src/store/embedded/index.js';
import { processTree } from '../measure/process-tree.js';
import { ingestOptionsOf, orderOfThisProcess } from './command.js';
import { timedEngine, type StatementCost } from './timed-engine.js';

export interface StageCost {
  readonly stage: string;
  readonly seconds: number;
  /** Seconds of it in which the tool waited for the engine; the rest is its own work. */
  readonly engineSeconds: number;
  /** Processor time of the tool and of its engine, seconds: what a busy machine does not change. */
  readonly toolCpuSeconds: number;
  readonly engineCpuSeconds: number;
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
let used = { tool: 0, engine: 0 };

const look = (): void => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  peakHeapBytes = Math.max(peakHeapBytes, heapUsed + arrayBuffers);
};

function endStage(): void {
  look();
  const statements = costs.splice(0);
  const [tool, ...engines] = processTree(process.pid);
  const now = { tool: tool?.cpuSeconds ?? 0, engine: engines.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) };
  stages.push({
    stage, seconds: (performance.now() - began) / 1000, engineSeconds: statements.reduce((sum, { seconds }) => sum + seconds, 0),
    toolCpuSeconds: now.tool - used.tool, engineCpuSeconds: now.engine - used.engine, peakHeapBytes, statements,
  });
  used = now;
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
