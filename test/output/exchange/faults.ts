// What is wrong with a hand-over, by its schema and by the rules that no schema can say. Empty when its reader takes it.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { Ajv, type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import { DETECTION_FINDING } from './ocsf-rules.js';
import { SARIF_LOG } from './sarif-rules.js';
import { STIX_BUNDLE } from './stix-rules.js';

type Open = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const strict = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
addFormats.default(strict);
const [stixRules, ocsfRules, sarifRules] = [strict.compile(STIX_BUNDLE), strict.compile(DETECTION_FINDING), strict.compile(SARIF_LOG)];

/** The schema is of draft 4 and means the same in draft 7 but for the name of its id; a pattern of its own is none with the u flag. */
function publishedSarif(): ValidateFunction {
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync('test/output/exchange/schemas/sarif-2.1.0-rtm.5.json', 'utf8')) as Open;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}
const sarifSchema = publishedSarif();

function schemaFaults(validate: ValidateFunction, content: unknown): string[] {
  validate(content);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`);
}

export function stixFaults(text: string): string[] {
  const bundle = JSON.parse(text) as { objects: (Open & { type: string; id: string })[] };
  const { objects } = bundle;
  const ids = new Set(objects.map(({ id }) => id));
  const twice = objects.length === ids.size ? [] : ['an id stands twice'];
  // Every reference there is or may ever be: section 3.1 has all names of references end so, markings included.
  const references = objects.flatMap((object) => Object.entries(object).flatMap(([name, value]) => (/_refs?$/.test(name) ? [value].flat() : [])));
  const dangling = references.filter((reference) => !ids.has(String(reference))).map((reference) => `nothing is ${String(reference)}`);
  return [...schemaFaults(stixRules, bundle), ...twice, ...dangling, ...objects.flatMap(disorder), ...objects.flatMap(otherAccount), ...objects.flatMap(brokenPattern)];
}

/** Sections 3.6, 4.3 and 4.7: what is modified or ends does so no earlier than it was created or began. */
function disorder(object: Open): string[] {
  const pairs = [['created', 'modified'], ['first_seen', 'last_seen'], ['valid_from', 'valid_until']] as const;
  return pairs.filter(([from, to]) => object[from] !== undefined && object[to] !== undefined && Date.parse(textOf(object[from])) > Date.parse(textOf(object[to]))).map(([from, to]) => `${from} is after ${to}: ${JSON.stringify(object)}`);
}

/** Section 2.9: SHA-1 over the namespace of the standard and the canonical JSON (RFC 8785) of the property that tells accounts apart. */
function otherAccount({ type, id, user_id: account }: Open): string[] {
  if (type !== 'user-account') return [];
  const digest = createHash('sha1').update(Buffer.from('00abedb4aa42466c9c01fed23315a9b7', 'hex')).update(JSON.stringify({ user_id: account })).digest('hex');
  const variant = ((parseInt(digest.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  const expected = `user-account--${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-${variant}${digest.slice(18, 20)}-${digest.slice(20, 32)}`;
  return id === expected ? [] : [`${String(id)} should be ${expected}`];
}

/** Section 9.6: one comparison in brackets, whose constant ends at the first quote without a backslash; an address is one. */
function brokenPattern({ pattern }: Open): string[] {
  if (pattern === undefined) return [];
  const [, path = '', constant = ''] = /^\[([a-z0-9'.:_A-Z-]+) (?:=|ISSUBSET) '((?:[^'\\]|\\['\\])*)'\]$/s.exec(textOf(pattern)) ?? [];
  const isAddress = !/^ipv[46]-addr/.test(path) || isIP(constant.replace(/\/\d+$/, '')) === Number(path[3]);
  return path !== '' && isAddress ? [] : [`no pattern: ${textOf(pattern)}`];
}

export function ocsfFaults(text: string): string[] {
  const findings = text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Open);
  const uids = new Set(findings.map(({ metadata }) => (metadata as Open)['uid']));
  return findings.flatMap((finding) => [...schemaFaults(ocsfRules, finding), ...observableFaults(finding), ...captionFaults(finding), ...strayRelations(finding, uids)]);
}

/** The dictionary's caption goes with its number, and what an observable names is there. */
const CAPTIONS: Readonly<Record<number, string>> = { 1: 'Hostname', 2: 'IP Address', 10: 'Resource UID', 12: 'Subnet', 16: 'HTTP User-Agent' };

/** A name is a path of attributes of the schema, which knows none below `data` (validator2.ex, get_referenced_definition). */
function observableFaults(finding: Open): string[] {
  return (finding['observables'] as { name: string; type_id: number; type: string; value: string }[]).flatMap(({ name, type_id: id, type, value }) => {
    const at = name.split(/[.[\]]+/).filter((part) => part !== '').reduce<unknown>((found, part) => (found as Open | undefined)?.[part], finding);
    const held = name.endsWith('.data') ? textOf((at as Open | undefined)?.['value']) : textOf(at);
    const isPath = /^(resources\[\d+\]\.uid|evidences\[\d+\]\.(src_endpoint\.ip|data))$/.test(name);
    return isPath && type === CAPTIONS[id] && held.startsWith(value) ? [] : [`observable ${name} of type ${type} is not ${held}`];
  });
}

/** What the enumerations of class 2004 call their numbers (finding.json, detection_finding.json and base_event.json of 1.4.0). */
const SIBLINGS: Readonly<Record<string, readonly [string, Readonly<Record<number, string>>]>> = {
  activity_id: ['activity_name', { 1: 'Create' }], category_uid: ['category_name', { 2: 'Findings' }], class_uid: ['class_name', { 2004: 'Detection Finding' }],
  type_uid: ['type_name', { 200401: 'Detection Finding: Create' }], severity_id: ['severity', { 1: 'Informational', 2: 'Low', 3: 'Medium', 4: 'High' }],
  status_id: ['status', { 1: 'New', 3: 'Suppressed' }], confidence_id: ['confidence', { 1: 'Low', 2: 'Medium', 3: 'High' }],
};

const captionFaults = (finding: Open): string[] =>
  Object.entries(SIBLINGS).flatMap(([number, [caption, captions]]) => (finding[caption] === captions[Number(finding[number])] ? [] : [`${caption} is not what ${number} says: ${textOf(finding[caption])}`]));

/** A related event of OCSF is named by the uid in that event's metadata (object related_event of 1.4.0). */
function strayRelations({ finding_info: info }: Open, uids: ReadonlySet<unknown>): string[] {
  const related = ((info as Open)['related_events'] ?? []) as readonly { uid: string }[];
  return related.filter(({ uid }) => !uids.has(uid)).map(({ uid }) => `no finding has the uid ${uid}`);
}

export function sarifFaults(text: string): string[] {
  const log = JSON.parse(text) as { runs: { results: { message: { text: string }; ruleId: string; ruleIndex: number; relatedLocations: { id: number }[] }[]; tool: { driver: { rules: { id: string }[] } } }[] };
  const [run] = log.runs;
  const results = run?.results ?? [];
  const braces = results.filter(({ message }) => /[{}]/.test(message.text.replace(/\{\{|\}\}/g, ''))).map(({ message }) => `a placeholder without an argument: ${message.text}`);
  const links = results.filter(({ message }) => /\[(?:[^[\]\\]|\\[[\]\\])*\]\([^)]*\)/.test(message.text)).map(({ message }) => `a link: ${message.text}`);
  const rules = results.filter(({ ruleId, ruleIndex }) => run?.tool.driver.rules[ruleIndex]?.id !== ruleId).map(({ ruleId }) => `another rule stands where ${ruleId} should`);
  return [...schemaFaults(sarifSchema, log), ...schemaFaults(sarifRules, log), ...braces, ...links, ...rules];
}
