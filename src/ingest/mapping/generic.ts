// Home-grown exports: columns are recognised by name and by the shape of their values.

import { REGISTRATION_FIELDS, REQUEST_FIELDS, type Field } from '../../domain/fields.js';
import { isTruthName, normalName, ownerless, PARAMETER_NAMES, plainName, REGISTRATION_ALIASES, REQUEST_ALIASES } from './aliases.js';
import { beginningOf } from './beginnings.js';
import { cachedApart } from './cached-apart.js';
import { durationOf } from './durations.js';
import { withOwnFingerprint } from './fingerprints.js';
import { byValues } from './by-values.js';
import { ADDRESS_FIELDS, addressName, holdsHashes } from './hashed-addresses.js';
import { dayAndTime, onlyMoments, type DayAndTime } from './day-and-time.js';
import { LEAST_OF_IDENTIFIER } from './identifiers.js';
import { withoutOwners } from './owned-names.js';
import { phaseColumn } from './phases.js';
import { countSource, yesNo } from './units.js';
import { areMail, REGISTERED, unreadBy, withRegistered } from './registered.js';
import { arePrograms, fieldShare, filledValues, LEAST_SHAPE_SHARE, shapeShare } from './shapes.js';
import { isConversation } from './threads.js';
import { asSums, isWishedSum, sumsFound, sumsWished } from './undeclared-sums.js';
import { isTableOfAccounts, OF_REQUESTS, relationOf, weights } from './relations.js';
import { columnNamed, spanNames, wishedPair } from './wished.js';
import { pathName, type CanonicalField, type Recognition, type Sample, type SampledColumn, type Source, type SourcePath, type Unrecognised, type Wishes } from './recognition.js';

export type Fields = Map<CanonicalField, SampledColumn>;

/** Id of home-grown exports in custody records. */
export const GENERIC = 'generic';

/** What the columns of a sample are by their names and values, or what is missing. */
export function recogniseColumns(sample: Sample, wishes: Wishes): Recognition | Unrecognised {
  const columns = sample.columns.filter((column) => !isTruthName(column.path.at(-1) ?? ''));
  const requests = assign(columns, REQUEST_FIELDS, REQUEST_ALIASES, wishes);
  const conversation = requests.get('conversation_id');
  if (conversation !== undefined && !wishes.map.has('conversation_id') && !isConversation(conversation, requests.get('account_id'))) requests.delete('conversation_id');
  const pair = wishedPair(columns, wishes) ?? (wishes.map.has('timestamp') ? null : dayAndTime(columns, requests.get('timestamp')));
  const moments = pair?.day ?? (requests.has('timestamp') ? null : onlyMoments(columns));
  if (moments !== null) requests.set('timestamp', moments);
  const registrations = withoutOthersSince(withOwnFingerprint(assign(columns, REGISTRATION_FIELDS, REGISTRATION_ALIASES, wishes), columns, wishes), wishes);
  const relation = wishes.relation ?? relationOf(requests, registrations, sample, wishes);
  if (relation === 'registrations') {
    if (!registrations.has('account_id')) return { ...unrecognised('no-account-column', sample), of: 'registrations' };
    const named = new Map([...registrations, ...besideOwners(columns, registrations, OF_ACCOUNTS)]);
    const whole = new Map([...named, ...byValues(columns, named)]);
    const account = whole.get('account_id');
    if (account !== undefined && !whole.has('email') && areMail(account)) whole.set('email', account);
    return recognition('registrations', whole, [], null, wishes);
  }
  if (relation === null) {
    const { asRequests, asRegistrations } = weights(requests, registrations);
    if (isTableOfAccounts(requests, registrations)) return { ...unrecognised('no-account-column', sample), of: 'registrations' };
    return { ...unrecognised(problemOf(requests, sample), sample), of: asRequests > asRegistrations ? 'requests' : null, ...unreadTime(columns) };
  }
  const sums = pair !== null || wishes.relation !== null ? null : sumsWished(columns, requests, wishes) ?? sumsFound(columns, requests);
  if (sums !== null) return sums.count === null && !isWishedSum(columns, wishes) ? unrecognised('days-alone', sample) : asSums(columns, requests, sums, wishes);
  const stamp = requests.get('timestamp');
  const beginning = pair === null && !wishes.map.has('timestamp') ? beginningOf(columns, stamp) : null;
  if (beginning !== null) requests.set('timestamp', beginning);
  const began = pair === null && (!requests.has('latency_ms') || spanNames(wishes.map.get('latency_ms') ?? '') !== null) ? requests.get('timestamp') : undefined;
  const took = began === undefined ? null : durationOf(columns, began, wishes);
  const whole = withOthers(orStamped(recognition('requests', requests, parametersOf(columns), pair, wishes), beginning === null ? undefined : stamp), columns);
  const phase = requests.has('request_id') ? phaseColumn(columns) : null;
  const input = inputOf(columns, requests, wishes);
  const answer: Recognition = { ...whole, fields: { ...whole.fields, ...(input === null ? {} : { input_tokens: [input] }), ...(took === null ? {} : { latency_ms: [took] }) }, ...(phase === null ? {} : { phase }) };
  const unread = unreadBy(answer, columns);
  const named = assign(unread, OF_ACCOUNTS, REGISTRATION_ALIASES, wishes);
  return withRegistered(answer, columns, recognition('registrations', new Map([...named, ...besideOwners(unread, named, OF_ACCOUNTS)]), [], null, wishes).fields, wishes);
}

const OF_ACCOUNTS = REGISTRATION_FIELDS.filter(({ name }) => name === 'org' || REGISTERED.includes(name));

/** Fields that no name told, by names with an owner before them. Whether a file is one of accounts they do not say: a log may tell of its accounts. */
function besideOwners(columns: readonly SampledColumn[], named: Fields, fields: readonly Field[]): Fields {
  const taken = new Set(named.values());
  const owned = withoutOwners(columns.filter((column) => !taken.has(column)));
  const found = byNames([...owned.keys()], fields.filter(({ name }) => !named.has(name as CanonicalField)), 'registrations');
  return new Map([...found].flatMap(([field, column]) => { const own = owned.get(column); return own === undefined ? [] : [[field, own] as const]; }));
}

/** `since` beside a status or a plan may be when that began. */
function withoutOthersSince(fields: Fields, { map }: Wishes): Fields {
  const isBare = normalName(pathName(fields.get('created_at')?.path ?? [])) === 'since';
  if (isBare && !map.has('created_at') && (fields.has('status') || fields.has('plan'))) fields.delete('created_at');
  return fields;
}

/** Where what was read from a cache is counted beside the input; null where one column says it all, or the user said which. */
function inputOf(columns: readonly SampledColumn[], requests: Fields, { map }: Wishes): Source | null {
  const input = requests.get('input_tokens');
  const named = (map.get('input_tokens') ?? '').split(' + ').map((name) => columnNamed(columns, name)).filter((column) => column !== undefined);
  const plus = map.has('input_tokens') ? named.slice(1).map(({ path }) => path) : cachedApart(columns, input, requests.get('cached_tokens'));
  return input === undefined || plus.length === 0 ? null : { path: input.path, plus };
}

/** A request whose beginning is not told has the time of its stamp. */
const orStamped = (answer: Recognition, stamp: SampledColumn | undefined): Recognition =>
  stamp === undefined ? answer : { ...answer, fields: { ...answer.fields, timestamp: [...(answer.fields.timestamp ?? []), { path: stamp.path }] } };

const COUNTS: ReadonlySet<CanonicalField> = new Set(REQUEST_FIELDS.filter(({ form }) => form === 'count').map(({ name }) => name));

function recognition(relation: 'requests' | 'registrations', columns: Fields, parameters: Recognition['parameters'], pair: DayAndTime | null, wishes: Wishes): Recognition {
  const fields: Partial<Record<CanonicalField, readonly Source[]>> = {};
  for (const [field, column] of columns) {
    if (COUNTS.has(field)) fields[field] = [countSource(field, column)];
    else if (field === 'status' && relation === 'registrations') fields[field] = [{ path: column.path, ...yesNo(pathName(column.path), column.values) }];
    else if (field === 'email' && /domain$/.test(normalName(column.path.at(-1) ?? ''))) fields[field] = [{ path: column.path, isMailDomain: true }];
    // What the user says is an identifier may be as short as it likes.
    else if (field === 'device_fingerprint') fields[field] = [{ path: column.path, leastOfIdentifier: wishes.map.has(field) ? 1 : LEAST_OF_IDENTIFIER }];
    else if (ADDRESS_FIELDS.has(field) && holdsHashes(column)) fields[field] = [{ path: column.path, isHashed: true }];
    else if (field === 'timestamp' && pair !== null) fields[field] = [{ path: pair.day.path, timeOfDay: pair.time.path }];
    else fields[field] = [{ path: column.path }];
  }
  // `Timestamp (UTC)` says what its values do not.
  const times = (['timestamp', 'created_at'] as const).flatMap((field) => fields[field] ?? []);
  const isUtc = times.length > 0 && times.every(({ path, timeOfDay }) => [path, timeOfDay ?? []].some((each) => /(^|_)(utc|gmt)$/.test(normalName(each.at(-1) ?? ''))));
  return { relation, fields, parameters: columns.has('parameters') ? [] : parameters, timezone: isUtc ? 'UTC' : null };
}

/** Least score of a column whose whole name is one of the field's. */
const WHOLE_NAME = 50;

/**
 * Records of two schemas in one file name one thing by two keys. A column that is filled only where that of its field is empty stands
 * in for it there; nested keys of some other thing do not.
 */
function withOthers(first: Recognition, columns: readonly SampledColumn[]): Recognition {
  const read = new Set(Object.values(first.fields).flatMap((sources) => sources.flatMap(({ path, timeOfDay }) => [pathName(path), pathName(timeOfDay ?? [])])));
  const fields: Partial<Record<CanonicalField, readonly Source[]>> = { ...first.fields };
  for (const field of REQUEST_FIELDS) {
    const sources = fields[field.name];
    const chosen = sources?.[0] === undefined || sources[0].timeOfDay !== undefined ? undefined : columnNamed(columns, pathName(sources[0].path));
    if (sources === undefined || chosen === undefined || OWNED.has(field.name)) continue;
    const filled = chosen.values.map((value) => value !== '');
    const others = columns.filter((column) => {
      if (read.has(pathName(column.path)) || nameScore(column, field.name, REQUEST_ALIASES[field.name]) < WHOLE_NAME || (fieldShare(field, column.values) ?? 0) < LEAST_SHAPE_SHARE) return false;
      return column.values.every((value, row) => value === '' || filled[row] === false);
    });
    const [other] = others;
    if (other === undefined) continue;
    read.add(pathName(other.path));
    fields[field.name] = [...sources, field.form === 'count' ? countSource(field.name, other) : field.name === 'device_fingerprint' ? { path: other.path, leastOfIdentifier: LEAST_OF_IDENTIFIER } : { path: other.path }];
  }
  return { ...first, fields };
}

/** Of these columns those that are named for one of the fields, whatever else there is. */
export const byNames = (columns: readonly SampledColumn[], fields: readonly Field[], relation: 'requests' | 'registrations'): Fields =>
  assign(columns, fields, relation === 'requests' ? REQUEST_ALIASES : REGISTRATION_ALIASES, NOTHING_WISHED);

const NOTHING_WISHED: Wishes = { relation: null, map: new Map(), accountField: null, keepsNameless: false };

/** Gives each field its best column; the surest pairs first, no column to two fields. */
function assign(columns: readonly SampledColumn[], fields: readonly Field[], aliases: Readonly<Record<string, readonly string[]>>, wishes: Wishes): Fields {
  const chosen: Fields = new Map();
  const taken = new Set<SampledColumn>();
  const wished = new Map(wishes.map);
  if (wishes.accountField !== null) wished.set('account_id', wishes.accountField);
  for (const { name } of fields) {
    const wish = wished.get(name as CanonicalField);
    const column = wish === undefined ? undefined : (columnNamed(columns, wish) ?? (name === 'input_tokens' ? columnNamed(columns, wish.split(' + ')[0] ?? '') : undefined));
    if (column === undefined) continue;
    chosen.set(name as CanonicalField, column);
    taken.add(column);
  }
  const candidates = fields.flatMap((field, rank) => columns.map((column) => ({ field, column, rank, score: nameScore(column, field.name, aliases[field.name] ?? []) })));
  candidates.sort((a, b) => b.score - a.score || a.rank - b.rank || columns.indexOf(a.column) - columns.indexOf(b.column));
  for (const { field, column, score } of candidates) {
    const name = field.name as CanonicalField;
    if (score <= 0 || chosen.has(name) || taken.has(column)) continue;
    const share = fieldShare(field, column.values);
    // A column that is empty throughout the sample may fill later, but must not take the place of one that is filled.
    if (share === null && candidates.some((other) => other.field === field && other.score > 0 && !taken.has(other.column) && (fieldShare(field, other.column.values) ?? 0) >= LEAST_SHAPE_SHARE)) continue;
    if (share !== null && share < LEAST_SHAPE_SHARE) continue;
    chosen.set(name, column);
    taken.add(column);
  }
  for (const { name, form } of fields) {
    const column = form === 'address' && !chosen.has(name as CanonicalField) ? hashesOf(columns.filter((each) => !taken.has(each)), name, aliases[name] ?? []) : undefined;
    if (column === undefined) continue;
    chosen.set(name as CanonicalField, column);
    taken.add(column);
  }
  return chosen;
}

/** The column whose name without its mark fits a field of addresses best, of those that hold hashes. */
function hashesOf(columns: readonly SampledColumn[], field: string, aliases: readonly string[]): SampledColumn | undefined {
  const scored = columns.flatMap((column) => {
    const name = addressName(column);
    const score = name === null ? 0 : nameScore({ ...column, path: [...column.path.slice(0, -1), name] }, field, aliases);
    return score > 0 && holdsHashes(column) ? [{ column, score }] : [];
  });
  return scored.sort((a, b) => b.score - a.score)[0]?.column;
}

/** A client is a program or a customer. */
const MAY_BE_CUSTOMERS: ReadonlySet<string> = new Set(['client', 'client_name', 'client_app']);

/** A collector and a table number their rows by an `id` of their own: a `request_id` within the record goes before it. */
const OF_ROW = 56.5;

/** How well a name fits: the whole path beats its last keys, an early alias beats a late one, what is spelled otherwise comes last. */
function nameScore(column: SampledColumn, field: string, aliases: readonly string[]): number {
  const keys = withoutTypes(column.path).flatMap((key) => key.split('.')).map(normalName);
  const whole = aliases.indexOf(keys.join('_'));
  if (whole >= 0) return MAY_BE_CUSTOMERS.has(aliases[whole] ?? '') && !arePrograms(column.values) ? 0 : field === 'request_id' && aliases[whole] === 'id' ? OF_ROW : 100 - whole;
  return Math.max(tailScore(keys, field, aliases), spelledOtherwise(keys, field, aliases), unseparated(keys, aliases), 0);
}

/** Hive, Athena and other catalogues know no capitals: `sourceIpAddress` becomes `sourceipaddress`. */
function unseparated(keys: readonly string[], aliases: readonly string[]): number {
  const [name = ''] = keys;
  if (keys.length > 1 || name.length < SHORTEST_OF_WORDS || name.includes('_')) return 0;
  const place = aliases.findIndex((alias) => alias.includes('_') && alias.replaceAll('_', '') === name);
  return place < 0 ? 0 : Math.max(1, 45 - place);
}

/** Shorter ones may be words of their own. */
const SHORTEST_OF_WORDS = 6;

/** Extended JSON of MongoDB, and DynamoDB; `$ip` of an event is its own name. */
const OF_A_TYPE = /^\$(date|oid|uuid|timestamp|symbol|number(Long|Int|Double|Decimal))$|^[SN]$/;

/** Databases write a value as an object of its type: {"$date": ..}, {"$numberLong": ..}, {"S": ..}, {"N": ..}. */
const withoutTypes = (path: SourcePath): SourcePath => (path.length > 1 && OF_A_TYPE.test(path.at(-1) ?? '') ? path.slice(0, -1) : path);

/** Of nested keys the last ones count. The id or name of a person is theirs, not that of a request. */
function tailScore(keys: readonly string[], field: string, aliases: readonly string[]): number {
  const isOfPerson = /(^|_)(user|actor|account|customer|consumer|principal)$/.test(plainName(keys.at(-2) ?? ''));
  const scores = [1, 2, 3].filter((length) => length < keys.length).map((length) => {
    const place = aliasOf(keys.slice(-length).join('_'), aliases);
    if (place < 0 || (length === 1 && keys.at(-1) === 'id' && keys.length > 1 && (isOfPerson || OWN_IDS.test(keys.at(-2) ?? '')) && field === 'request_id')) return 0;
    return 60 - place - keys.length + (isOfPerson && length === 1 ? 5 : length - 1);
  });
  return Math.max(0, ...scores);
}

/** Place of a name of several words, as written or spelled otherwise: `usr.id` is `user.id`. */
function aliasOf(name: string, aliases: readonly string[]): number {
  const plain = plainName(name);
  const place = aliases.indexOf(name);
  return place < 0 && plain.includes('_') ? aliases.indexOf(plain) : place;
}

/** Things beside a request that have ids of their own. */
const OWN_IDS = /(^|_)(model|session|conversation|thread|chat|org|organization|organisation|team|project|workspace|tenant|key|api_key|client|device)$/;
/** Texts of which a request has several: without its owner nobody knows which it is. */
const OWNED: ReadonlySet<string> = new Set(['prompt', 'prompt_hash', 'system_prompt', 'tools', 'parameters']);

/** Fields whose names may end in a unit. */
const WITH_UNIT: ReadonlySet<string> = new Set(['timestamp', 'created_at', 'closed_at', 'latency_ms']);

function spelledOtherwise(keys: readonly string[], field: string, aliases: readonly string[]): number {
  // The id of a device or a session is no id of a request.
  const spelled = [keys.join('_'), keys.at(-1) ?? ''].map(plainName).filter((name) => name !== 'id' || keys.length === 1);
  // The unit is looked for when the values are read.
  const names = WITH_UNIT.has(field) ? [...spelled, ...spelled.map((name) => name.replace(/_(ms|us|ns|s|epoch|unix)$/, ''))] : spelled;
  const plain = names.map((name) => aliases.indexOf(name)).find((place) => place >= 0);
  if (plain !== undefined) return Math.max(1, 50 - plain);
  // `http_referrer` says nothing of a registration, `api_id` nothing of a request.
  if (aliases !== REQUEST_ALIASES[field as keyof typeof REQUEST_ALIASES] || OWNED.has(field)) return 0;
  const place = names.flatMap((name) => ownerless(name)).map((name) => (name === 'id' ? -1 : aliases.indexOf(name))).find((each) => each >= 0);
  return place === undefined ? 0 : Math.max(1, 40 - place);
}

/** A column that is called a time, and holds what is none that is known. */
function unreadTime(columns: readonly SampledColumn[]): Pick<Unrecognised, 'unread'> {
  for (const column of columns) {
    const [value] = filledValues(column.values);
    if (value !== undefined && nameScore(column, 'timestamp', REQUEST_ALIASES.timestamp) > 0 && shapeShare('time', column.values) === 0) return { unread: { column: pathName(column.path), value } };
  }
  return {};
}

function problemOf(requests: Fields, sample: Sample): Unrecognised['problem'] {
  const isTruth = sample.columns.some((column) => isTruthName(column.path.at(-1) ?? ''));
  const weight = OF_REQUESTS.filter((name) => requests.has(name)).length;
  if (isTruth && !requests.has('timestamp')) return 'truth';
  // Reports and truth files of ours lie beside logs and carry times and accounts in another sense.
  if (sample.columns.some((column) => pathName(column.path) === 'schema' && column.values.some((value) => value.startsWith('lockstep.')))) return 'no-log';
  if (requests.has('timestamp') && !requests.has('account_id')) return 'no-account-column';
  if (requests.has('account_id') && !requests.has('timestamp')) return 'no-timestamp-column';
  return weight > 0 || sample.columns.length > 1 ? 'no-timestamp-column' : 'no-log';
}

function parametersOf(columns: readonly SampledColumn[]): Recognition['parameters'] {
  return columns
    .map((column) => ({ name: normalName(withoutTypes(column.path).at(-1) ?? ''), path: column.path }))
    .filter(({ name }) => PARAMETER_NAMES.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

const unrecognised = (problem: Unrecognised['problem'], sample: Sample): Unrecognised => ({ problem, columns: sample.columns.map((column) => pathName(column.path)) });
