#!/usr/bin/env node
// Arguments in, exit code out.

import { main } from '../src/cli/main.js';

// Never process.exit: it would cut off what a slow pipe has not taken yet.
process.exitCode = await main(process.argv.slice(2));
