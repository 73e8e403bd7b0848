// The published methods that lockstep is measured against, in the order of the table.

import { coAction } from './co-action.js';
import { fraudar } from './fraudar.js';
import { identifierClosure } from './identifier-closure.js';
import { isolationForest } from './isolation-forest.js';
import type { Baseline } from './observed.js';
import { pairSimilarity } from './pair-similarity.js';
import { signupBurst } from './signup-burst.js';
import { synchroTrap } from './synchro-trap.js';
import { typedGraph } from './typed-graph.js';
import { volumeRule } from './volume-rule.js';

export const BASELINES: readonly Baseline[] = [volumeRule, identifierClosure, typedGraph, fraudar, synchroTrap, coAction, pairSimilarity, signupBurst, isolationForest];
