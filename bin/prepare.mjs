// Builds the package into dist (npm runs this as `prepare`): TypeScript, then the files that are read at run time.
// Does nothing when dist is newer than every source; `--out DIR` builds somewhere else.

import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outFlag = process.argv.indexOf('--out');
const out = join(root, outFlag > 0 ? process.argv[outFlag + 1] : 'dist');
const stamp = join(out, '.built');
const sourceFolders = ['bin', 'src', 'test', 'bench'].map((name) => join(root, name)).filter(existsSync);
const isAsset = (path) => /\.(sql|ya?ml|json)$/.test(path);

const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );

const sources = sourceFolders.flatMap(filesUnder);
const newest = Math.max(...[...sources, join(root, 'tsconfig.json')].filter(existsSync).map((path) => statSync(path).mtimeMs));
const isFresh = existsSync(stamp) && statSync(stamp).mtimeMs >= newest;
// A published package has no TypeScript sources: what it ships is already built.
const hasSources = existsSync(join(root, 'tsconfig.json'));

if (!isFresh && hasSources) {
  const compiled = sources.filter((path) => path.endsWith('.ts')).map((path) => join(out, path.slice(root.length + 1).replace(/\.ts$/, '.js')));
  const expected = new Set(compiled);
  if (existsSync(out))
    for (const path of filesUnder(out)) if (path.endsWith('.js') && !expected.has(path)) rmSync(path);
  if (!compiled.every(existsSync)) rmSync(join(out, '.tsbuildinfo'), { force: true });
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const built = spawnSync(process.execPath, [tsc, '-p', root, '--outDir', out, '--tsBuildInfoFile', join(out, '.tsbuildinfo')], {
    stdio: ['ignore', 2, 2],
  });
  for (const path of sources.filter(isAsset)) {
    const target = join(out, path.slice(root.length + 1));
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(path, target);
  }
  const entry = join(out, 'bin', 'lockstep.js');
  if (existsSync(entry)) chmodSync(entry, 0o755);
  if (built.status === 0) writeFileSync(stamp, '');
  process.exitCode = built.status ?? 1;
}
