// Which version is this? Read from the package's own description, so that there is one place to change it.

import { readFileSync } from 'node:fs';

/** Two folders above `src/domain`, or three above `dist/src/domain`. */
export function toolVersion(): string {
  for (const place of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8')) as Record<string, unknown>;
      if (name === 'lockstep' && typeof version === 'string') return version;
    } catch {
      // Built files lie one folder deeper than their sources.
    }
  }
  return 'unknown';
}
