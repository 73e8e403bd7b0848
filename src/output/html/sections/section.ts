// What is a section of the page? A title with a place, whether there is anything to say, and what it says, piece by piece.

import type { Markup } from '../markup.js';
import type { Sheet } from '../sheet.js';

export interface Section {
  /** Its place on the page. */
  readonly anchor: string;
  readonly title: string;
  /** A section without anything to say is left out, in the contents too. */
  isNeeded(sheet: Sheet): boolean;
  content(sheet: Sheet): Iterable<Markup>;
}
