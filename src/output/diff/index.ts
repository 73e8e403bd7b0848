// A difference between two reports as text for a terminal, as JSON and as Markdown.

import type { Diff } from '../../domain/diff.js';
import { jsonDocument } from '../printable.js';

export { diffMarkdown } from './markdown.js';
export { diffText } from './text.js';

export const diffJson = (diff: Diff): string => jsonDocument(diff);
