// How a report should look; none of this alters what it says.

import type { Tier } from '../domain/report.js';

export interface RenderOptions {
  /** Columns of the terminal. */
  readonly width: number;
  /** chalk's level: 0 no colour, 1 sixteen colours, 2 256, 3 all. */
  readonly color: 0 | 1 | 2 | 3;
  /** False prints ASCII only, for terminals that are not UTF-8. */
  readonly unicode: boolean;
  /** How many campaigns, shared values and accounts text formats list; 0 lists all. */
  readonly top: number;
  /** The weakest tier that text formats list. */
  readonly minTier: Tier;
  /** Commands that the last line proposes. */
  readonly next: readonly string[];
}

export const DEFAULT_RENDER_OPTIONS: RenderOptions = {
  width: 80,
  color: 0,
  unicode: true,
  top: 10,
  minTier: 'review',
  next: [],
};
