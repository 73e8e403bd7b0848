// The real command line over the pretended engine, as a process of its own.

import { main } from '../../src/cli/main.js';
import { fakeBackend } from './fake-backend.js';

process.exitCode = await main(process.argv.slice(2), () => Promise.resolve(fakeBackend));
