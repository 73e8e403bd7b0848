// Does the lock name the engine of every platform? npm drops those that its registry could not serve on the day of
// `npm install`; this puts them back from chdb's own list. Run it after every `npm install`: node bin/mend-lock.mjs

import { readFileSync, writeFileSync } from 'node:fs';

const lockPath = process.argv[2] ?? new URL('../package-lock.json', import.meta.url);
const before = readFileSync(lockPath, 'utf8');
const lock = JSON.parse(before);
const wanted = Object.entries(lock.packages['node_modules/chdb']?.optionalDependencies ?? {});

/** `@chdb/lib-linux-x64-gnu` is linux, x64, glibc. The keys stand in npm's own order. */
function platformEntry(name, version) {
  const [, os, cpu, libc] = /^@chdb\/lib-([a-z0-9]+)-([a-z0-9]+)(?:-(gnu|musl))?$/.exec(name) ?? [];
  if (os === undefined) throw new Error(`${name} is not named by platform: add it to the lock by hand.`);
  const library = libc === undefined ? {} : { libc: [libc === 'gnu' ? 'glibc' : libc] };
  return { version, cpu: [cpu], ...library, license: 'Apache-2.0', optional: true, os: [os] };
}

for (const [name, version] of wanted) {
  const key = `node_modules/${name}`;
  // An entry of another version would be installed beside a chdb that does not fit it.
  if (lock.packages[key]?.version !== version) lock.packages[key] = platformEntry(name, version);
}

const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
const after = `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`;
if (after !== before) writeFileSync(lockPath, after);
