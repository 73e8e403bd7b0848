// Readers of whole files, which take a path: what is damaged is written down and read from there.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readManifest } from '../../../src/case/manifest.js';
import { isLoad, isReport } from '../../../src/case/names.js';
import { readSettings } from '../../../src/cli/config/file.js';
import { checkKeys, keyOf, settableFlags, valueOf } from '../../../src/cli/config/flags.js';
import { newProgram } from '../../../src/cli/program.js';
import { ALLOWED_SUBJECTS } from '../../../src/domain/judgement.js';
import { readAllowList } from '../../../src/judging/read/index.js';
import { VALUE_KINDS } from '../../../src/pseudonym/index.js';
import { readReport } from '../../../src/saved/index.js';
import { checkPages } from './rendering.js';
import { forged } from './reports.js';
import { holds, refusal, type Target, type Verdict } from './target.js';

/** A folder that holds the bytes under that name, for as long as they are read. */
async function inFile(name: string, bytes: Buffer, read: (path: string, folder: string) => Promise<void> | void): Promise<Verdict> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-fuzz-'));
  const path = join(folder, name);
  try {
    writeFileSync(path, bytes);
    await read(path, folder);
    return 'accepted';
  } catch (error) {
    return refusal(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const allowList = (name: string) => (bytes: Buffer): Promise<Verdict> =>
  inFile(name, bytes, async (path) => {
    for (const { allows, values, reason, author, expires, line } of await readAllowList([path], VALUE_KINDS)) {
      holds([...ALLOWED_SUBJECTS, ...VALUE_KINDS].includes(allows), `${allows} is nothing that can be allowed`);
      holds([...values, reason, author].every((text) => typeof text === 'string' && text.trim() !== '') && values.length >= (allows === 'members' ? 2 : 1), `line ${line} lacks a text`);
      holds(new Date(`${expires}T00:00:00Z`).toISOString().startsWith(expires), `${expires} is no day`);
    }
  });

const nothing = (): void => undefined;
const PROGRAM = newProgram(
  { argv: [], stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, environment: {}, loadBackend: () => Promise.reject(new Error('no engine is needed')), end: nothing },
  { help: nothing, complaint: nothing },
);

/** Every command is asked, for one name may be another flag of each. */
const config = (bytes: Buffer): Promise<Verdict> =>
  inFile('lockstep.yaml', bytes, (path) => {
    const settings = readSettings(path);
    checkKeys(PROGRAM, settings);
    for (const setting of settings.entries)
      for (const command of [PROGRAM, ...PROGRAM.commands]) {
        if (setting.command !== null && setting.command !== command.name()) continue;
        const options = settableFlags(command).filter((option) => keyOf(option) === setting.key);
        if (options.length > 0) holds(valueOf(options, setting, path) !== undefined, `${setting.key} has no value`);
      }
  });

/** As it was damaged, and once more with a digest that fits: whoever may write into the folder can take one. */
const manifest = (bytes: Buffer): Promise<Verdict> =>
  inFile('case.json', bytes, async (path, folder) => {
    writeFileSync(path, sealed(bytes));
    const found = await readManifest(folder);
    if (found === null) return;
    holds(found.report === null || isReport(found.report), `its report is ${found.report}`);
    holds(found.reported <= found.loads.length, `its report is about ${found.reported} of ${found.loads.length} loads`);
    for (const load of found.loads) holds(isLoad(load.folder), `its rows are in ${load.folder}`);
  });

function sealed(bytes: Buffer): Buffer {
  try {
    const { sha256: _sha256, ...rest } = JSON.parse(bytes.toString()) as Record<string, unknown>;
    return Buffer.from(JSON.stringify({ ...rest, sha256: createHash('sha256').update(JSON.stringify(rest)).digest('hex') }));
  } catch {
    return bytes;
  }
}

/** Whoever reads a report back renders it: a part that is not what it should be must be found out before. */
const report = (bytes: Buffer): Promise<Verdict> =>
  inFile('x', bytes, async (path) => {
    const { report: found } = await readReport(path);
    checkPages(found);
  });

/** A list may hold 400 texts of 20,000 characters: megabytes, in twenty pages. */
const FORGED_MOST_MS = 10_000;

export const FILES: readonly Target[] = [
  { name: 'allow-csv', what: '`--allow` as CSV', read: allowList('allow.csv') },
  { name: 'allow-yaml', what: '`--allow` as YAML', read: allowList('allow.yaml') },
  { name: 'config', what: '`lockstep.yaml`', read: config },
  { name: 'case', what: '`case.json` of a case', read: manifest },
  { name: 'report', what: 'saved reports, read and rendered in every format', read: report },
  { name: 'forged', what: 'saved reports that were altered within their schema, likewise', damage: forged, mostMs: FORGED_MOST_MS, read: report },
];
