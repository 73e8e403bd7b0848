// The formats that are known. A record belongs to the first that recognises it; signatures are written so that no other would.

import { awsAlb } from './aws-alb.js';
import type { Format } from './format.js';
import { litellmSpendlogs } from './litellm-spendlogs.js';

export const FORMATS: readonly Format[] = [
  awsAlb,
  litellmSpendlogs,
];
