// Which way do the arrows of the house point, and which import goes against them?

import { importsOf, text } from './sources.js';

/** What each room may import beside itself; a name with a slash is that one file. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  yaml: [],
  store: ['domain'],
  ingest: ['domain', 'store'],
  profile: ['domain', 'store'],
  detect: ['domain', 'store'],
  group: ['domain', 'store'],
  confirm: ['domain', 'store'],
  score: ['domain'],
  report: ['domain', 'store'],
  recall: ['domain', 'store'],
  // A case keeps the staged rows of the ingest room, which takes them back.
  case: ['domain', 'store', 'ingest/options', 'ingest/load/staging', 'ingest/mapping/map-file'],
  // A report's events are those of its dossiers, one order for both.
  output: ['domain', 'dossier/events'],
  // Pseudonyms change names and with them the ids and digests that follow from names.
  pseudonym: ['domain', 'report/digest', 'report/campaign-id'],
  rules: ['domain', 'store', 'yaml'],
  simulate: ['domain', 'store'],
  evaluate: ['domain'],
  // Whoever reads a report back takes its digests by the same words, and its shape by the same schema, as whoever wrote it.
  saved: ['domain', 'report/digest', 'ingest/inputs/digest', 'output/schema'],
  dossier: ['domain'],
  diff: ['domain'],
  // Lays over a report what people say of it, by the rule of the tiers and the matching of diff; digests follow.
  judging: ['domain', 'yaml', 'diff/matching', 'diff/campaigns', 'score/constants', 'report/digest', 'report/canonical', 'report/rounding'],
  pipeline: ['domain', 'store', 'ingest', 'profile', 'detect', 'group', 'confirm', 'score', 'report', 'recall', 'rules'],
  inspection: ['domain', 'store', 'ingest', 'detect'],
  planting: ['domain', 'store', 'ingest', 'simulate'],
  cli: ['yaml', 'pipeline', 'inspection', 'planting', 'output', 'evaluate', 'saved', 'dossier', 'diff', 'judging', 'pseudonym', 'simulate', 'case', 'ingest/options', 'ingest/inputs/own', 'store', 'domain'],
  bin: ['cli'],
};

/** Packages that one place alone may know. */
const DOORS = [
  { packages: ['chdb'], place: 'src/store/embedded/' },
  { packages: ['@clickhouse/client'], place: 'src/store/' },
  // Offline: nothing but the cluster's client ever opens a connection.
  { packages: ['node:http', 'node:https', 'node:http2', 'node:net', 'node:tls', 'node:dgram', 'node:dns'], place: 'src/store/' },
] as const;

/** `src/report/x.ts` is of report, `src/pipeline.ts` of pipeline, `bin/lockstep.ts` of bin. */
export function roomOf(path: string): string {
  const [top = '', room = ''] = path.split('/');
  return top === 'src' ? room.replace(/\.ts$/, '') : top;
}

/** Sentences about the imports of one file that go the wrong way. */
export function wrongArrows(path: string, source = text(path)): string[] {
  const room = roomOf(path);
  const allowed = MAY_IMPORT[room];
  if (allowed === undefined) return [`${path} is in no room: the rooms are ${Object.keys(MAY_IMPORT).join(', ')}`];
  const { files, packages } = importsOf(path, source);
  const wrongFiles = files.filter((file) => roomOf(file) !== room && !allowed.some((target) => isOf(file, target)));
  const closed = DOORS.flatMap((door) => (path.startsWith(door.place) ? [] : packages.filter((name) => door.packages.some((own) => own === name)).map((name) => ({ name, door }))));
  return [
    ...wrongFiles.map((file) => `${path} imports ${file}: ${room} may import ${allowed.length === 0 ? 'nothing but itself' : allowed.join(', ')}`),
    ...closed.map(({ name, door }) => `${path} imports ${name}: only ${door.place} may`),
  ];
}

const isOf = (file: string, target: string): boolean => (target.includes('/') ? file === `src/${target}.ts` : roomOf(file) === target);
