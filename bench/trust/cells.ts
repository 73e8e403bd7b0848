// Which cells does the matrix have? Every order with every container and every compression; threads, time zone, temporary
// folder and Node go round so that each of their values meets each value of everything else.

import { COMPRESSIONS, CONTAINERS, ORDERS, type Shape } from './rows/shape.js';

export const THREADS = [1, 2, 8, 16] as const;
/** Whole hours, a half hour west, three quarters east. */
export const TIMEZONES = ['UTC', 'America/St_Johns', 'Asia/Kathmandu'] as const;
/** Names of temporary folders: one as any, one with what a shell or a query would trip over. */
export const FOLDERS = ['plain', "o'ther é [1] :: %41"] as const;

export interface Cell {
  readonly shape: Shape;
  readonly threads: number;
  readonly timezone: string;
  readonly folder: string;
  readonly node: string;
}

/** `isFull` runs every shape with every number of threads. */
export function cells(nodes: readonly string[], isFull: boolean): Cell[] {
  const shapes = ORDERS.flatMap((order, o) => CONTAINERS.flatMap((container, c) => COMPRESSIONS.map((compression, k) => ({ sum: o + c + k, index: o * 9 + c * 3 + k, shape: { order, container, compression, files: 1 + (o + k) % 3, seed: 7 } }))));
  return nodes.flatMap((node) =>
    shapes.flatMap(({ shape, sum, index }) => {
      const turns = isFull ? THREADS.map((_, turn) => turn) : [index];
      return turns.map((turn) => ({ shape, node, threads: THREADS[turn % 4] ?? 1, timezone: TIMEZONES[sum % 3] ?? 'UTC', folder: FOLDERS[turn % 2] ?? 'plain' }));
    }),
  );
}
