// What does `inspect` make of a folder of samples? One line per folder: format, rows, fields that are filled, rejected.
// `npm run formats-table [-- FOLDER]`; with `--document FILE` the page of all formats, for the shipped samples.

import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { InspectedFile } from '../../src/domain/inspected.js';
import { inspect } from '../../src/inspection.js';
import { openEmbedded } from '../../src/store/embedded/index.js';
import { formatsDocument } from './document.js';
import { row } from '../report/figures.js';

export const SHIPPED = 'fixtures/formats';
/** Beside each shipped sample stands what is expected of it. */
const isSample = ({ path }: InspectedFile): boolean => !/(^|\/)expected\.json$/.test(path);

/** Lines of a Markdown table, one per folder below `folder`, by name. */
export async function folderTable(folder: string): Promise<string[]> {
  const files = (await inspected(folder)).filter(isSample);
  const byFolder = new Map<string, InspectedFile[]>();
  for (const file of files) {
    const [name = ''] = file.path.split('/');
    byFolder.set(name, [...(byFolder.get(name) ?? []), file]);
  }
  const head = [row(['folder', 'format', 'rows', 'used', 'filtered', 'rejected', 'fields filled']), row(['---', '---', '--:', '--:', '--:', '--:', '---'])];
  return [...head, ...[...byFolder].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, some]) => folderLine(name, some))];
}

function folderLine(name: string, files: readonly InspectedFile[]): string {
  const total = (figure: (file: InspectedFile) => number): string => String(files.reduce((sum, file) => sum + figure(file), 0));
  const formats = [...new Set(files.map(({ format }) => format ?? 'not read'))].sort();
  const fields = [...new Set(files.flatMap(({ columns }) => columns.map((column) => column.replace(/^\w+\./, ''))))].sort();
  return row([name, formats.join(', '), total((file) => file.rowsRead), total((file) => file.rowsUsed), total((file) => file.rowsFiltered), total((file) => file.rowsRejected), fields.join(' ')]);
}

async function inspected(folder: string): Promise<readonly InspectedFile[]> {
  const temporaryFolder = await realpath(await mkdtemp(join(tmpdir(), 'lockstep-formats-')));
  const engine = await openEmbedded({ temporaryParent: temporaryFolder, threads: 2, memoryBytes: 1_500_000_000 });
  try {
    const { files } = await inspect(
      engine,
      {
        paths: [folder], accounts: [], map: null, accountField: null, timezone: null, since: null, until: null, where: null, maxBad: 1, salvage: true, strict: false, rejectsFile: null,
        temporaryFolder: join(temporaryFolder, 'copies'), stdin: Readable.from([]),
      },
      { stage: () => undefined, loading: () => undefined, warn: () => undefined },
    );
    return files;
  } finally {
    await engine.close();
    await rm(temporaryFolder, { recursive: true, force: true });
  }
}

async function main(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--document');
  const target = at < 0 ? undefined : args[at + 1];
  if (at >= 0) {
    const page = formatsDocument(await folderTable(SHIPPED));
    if (target === undefined) process.stdout.write(page);
    else await writeFile(target, page);
    return;
  }
  process.stdout.write(`${(await folderTable(resolve(args[0] ?? SHIPPED))).join('\n')}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2));
