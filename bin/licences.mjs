// Under which licences does everything come that lockstep installs? Writes docs/licences.md from the lock file: node bin/licences.mjs
// With --check it writes nothing and ends with 1 when the page is old.

import { readFileSync, writeFileSync } from 'node:fs';

const page = new URL('../docs/licences.md', import.meta.url);
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

const installed = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), licence: entry.license ?? 'none stated', ...entry }));
const shipped = installed.filter(({ dev }) => dev !== true);

const line = (cells) => `| ${cells.join(' | ')} |`;
const where = ({ os, cpu }) => (os === undefined ? 'everywhere' : `${os.join(', ')} ${cpu.join(', ')} only`);

const byLicence = new Map();
for (const { licence } of installed.filter(({ dev }) => dev === true)) byLicence.set(licence, (byLicence.get(licence) ?? 0) + 1);

const text = `# Licences

Made by \`node bin/licences.mjs\` from the lock file; a test fails when it is old, or when a package comes under a licence that is
not on the test's list. lockstep itself is under Apache-2.0.

## Installed with lockstep

${[line(['package', 'version', 'licence', 'installed']), line(['---', '---', '---', '---']), ...shipped.map((entry) => line([entry.name, entry.version, entry.licence, where(entry)]))].join('\n')}

The engine's package holds ClickHouse as one library. ClickHouse is under Apache-2.0 and is built from many parts under licences of
their own; a running engine lists them: \`SELECT * FROM system.licenses\`.

## Needed only to build and test

${[line(['licence', 'packages']), line(['---', '---']), ...[...byLicence].sort(([a], [b]) => (a < b ? -1 : 1)).map(([licence, count]) => line([licence, count]))].join('\n')}
`;

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (readFileSync(page, 'utf8') !== text) {
  process.stderr.write('docs/licences.md is old: run node bin/licences.mjs\n');
  process.exitCode = 1;
}
