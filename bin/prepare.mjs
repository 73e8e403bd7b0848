// Builds the package into dist (npm runs this as `prepare`): TypeScript, then the files that are read at run time, of which the
// prompt rules are parsed here once for all.
// Does nothing when dist holds exactly what the sources make and is newer than them; `--out DIR` builds somewhere else.

import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outFlag = process.argv.indexOf('--out');
const out = join(root, outFlag > 0 ? process.argv[outFlag + 1] : 'dist');
const stamp = join(out, '.built');
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const settings = join(root, 'tsconfig.json');

const isAsset = (path) => /\.(sql|ya?ml|json)$/.test(path);
const isBuilt = (path) => path.endsWith('.js') || isAsset(path);
const outputOf = (path) => join(out, relative(root, path).replace(/\.ts$/, '.js'));

const filesUnder = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );

const sources = ['bin', 'src', 'test', 'bench']
  .map((name) => join(root, name))
  .filter(existsSync)
  .flatMap(filesUnder)
  .filter((path) => /(?<!\.d)\.ts$/.test(path) || isAsset(path));
const rules = join(root, 'src', 'rules', 'pack');
const pack = join(out, 'src', 'rules', 'pack.json');
const expected = new Set([...sources.map(outputOf), ...(existsSync(rules) ? [pack] : [])]);
const builtFiles = existsSync(out) ? filesUnder(out).filter(isBuilt) : [];
const stale = builtFiles.filter((path) => !expected.has(path));
const missing = [...expected].filter((path) => !existsSync(path));

function isFresh() {
  if (!existsSync(stamp) || stale.length > 0 || missing.length > 0) return false;
  const changed = [...sources, settings, fileURLToPath(import.meta.url)].map((path) => statSync(path).mtimeMs);
  return changed.every((time) => time <= statSync(stamp).mtimeMs);
}

async function build() {
  const begun = new Date();
  for (const path of stale) rmSync(path);
  // The compiler's memory of what it wrote is wrong once some of it is gone.
  if (missing.length > 0) rmSync(join(out, '.tsbuildinfo'), { force: true });
  const options = ['-p', root, '--outDir', out, '--tsBuildInfoFile', join(out, '.tsbuildinfo')];
  const { status } = spawnSync(process.execPath, [compiler, ...options], { stdio: ['ignore', 2, 2] });
  for (const path of sources.filter(isAsset)) {
    mkdirSync(dirname(outputOf(path)), { recursive: true });
    copyFileSync(path, outputOf(path));
  }
  const entry = join(out, 'bin', 'lockstep.js');
  if (existsSync(entry)) chmodSync(entry, 0o755);
  if (status !== 0) return status ?? 1;
  if (existsSync(rules)) {
    const { rulesIn } = await import(pathToFileURL(join(out, 'src', 'rules', 'index.js')).href);
    writeFileSync(pack, JSON.stringify(await rulesIn(rules)));
  }
  // The stamp bears the time of the start: what was edited meanwhile is newer than it.
  writeFileSync(stamp, '');
  utimesSync(stamp, begun, begun);
  return 0;
}

// A published package has no TypeScript sources: what it ships is already built.
if (existsSync(settings) && !isFresh()) {
  if (existsSync(compiler)) process.exitCode = await build();
  else {
    process.stderr.write('lockstep is not built and TypeScript is not installed. Run `npm ci` without --omit=dev.\n');
    process.exitCode = 1;
  }
}
