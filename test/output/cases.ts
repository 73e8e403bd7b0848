// The reports that the outputs are tested with, and the golden files that they are compared with.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Report } from '../../src/domain/report.js';
import { DEFAULT_RENDER_OPTIONS, OUTPUTS, type RenderOptions } from '../../src/output/index.js';

export const CASES = ['two-campaigns', 'nothing-found'] as const;

export const savedReport = (name: string): Report => JSON.parse(readFileSync(`fixtures/report/${name}.json`, 'utf8')) as Report;

const RENDERERS = new Map(await Promise.all(OUTPUTS.map(async (output) => [output.id, await output.load()] as const)));

export function rendered(report: Report, id: string, options: Partial<RenderOptions> = {}): string {
  const render = RENDERERS.get(id);
  assert.ok(render, `there is no output ${id}`);
  return [...render(report, { ...DEFAULT_RENDER_OPTIONS, ...options })].join('');
}

/** Compares with a golden file; `UPDATE_GOLDENS=1 npm test` writes it instead, and the diff is reviewed like code. */
export function assertGolden(path: string, actual: string): void {
  if (process.env['UPDATE_GOLDENS'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  assert.equal(actual, readFileSync(path, 'utf8'), `${path} differs: if that is meant, run UPDATE_GOLDENS=1 npm test and review the diff`);
}
