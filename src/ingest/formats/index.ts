// The formats that are known, most particular first; the first that recognises a sample has it.

import type { Format } from './format.js';
import { generic } from './generic.js';

export const FORMATS: readonly Format[] = [generic];
