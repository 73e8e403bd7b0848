// How does a planted row come to look like the rows of the log around it? Everything that is no evidence of the campaign is
// taken from accounts of that log; what members share, they share afterwards too, because equal values are disguised alike.

import { type Random, streamOf } from '../random.js';
import type { SimulatedRegistration } from '../registration.js';
import type { SimulatedRequest } from '../request.js';
import type { SampledRegistration, SampledRequest, Surroundings } from './surroundings.js';

export interface Disguise {
  readonly accountId: (accountId: string) => string;
  request(row: SimulatedRequest): SimulatedRequest;
  registration(row: SimulatedRegistration): SimulatedRegistration;
}

const NEWEST_MODEL = 'vela-large-2';
const MODEL_RANKS = ['vela-large', 'vela-mid', 'vela-small', 'vela-reason', 'vela-code'];
/** A mail domain of fewer sampled accounts is somebody's own. */
const COMMON_DOMAIN = 3;

/** `sharesClient`: do all members use one client? Then they get one of the log's together, else each its own. */
export function disguiseFor(surroundings: Surroundings, seed: number, sharesClient: boolean): Disguise {
  const { requests, registrations, models } = surroundings;
  const stream = (...place: readonly string[]): Random => streamOf(seed, 'disguise', ...place);
  const remembered = new Map<string, string>();
  const remember = (kind: string, value: string, make: (random: Random) => string): string => {
    const key = `${kind} ${value}`;
    let made = remembered.get(key);
    if (made === undefined) remembered.set(key, (made = make(stream(kind, value))));
    return made;
  };
  const model = standIn<SampledRequest>(requests, stream, 'request');
  const registered = standIn<SampledRegistration>(registrations, stream, 'registration');
  const idModel = model('ids')?.account_id ?? registered('ids')?.account_id ?? 'acct_000000';
  const accountId = (id: string): string => remember('account', id, (random) => alike(idModel, random));
  const domains = commonDomains(registrations);
  const bins = registrations.flatMap(({ payment_bin: bin }) => (bin === '' ? [] : [bin]));
  const network = (ip: string): SampledRequest | undefined => model(`network ${prefixOf(ip)}`);
  const address = (ip: string): string => joined(network(ip)?.ip ?? '', ip);
  /** By account: it works on the device that it registered on, which others may share. */
  const deviceName = new Map<string, string>();
  const device = (id: string, like: string): string => remember('device', id, (random) => alike(like, random));
  /** Once per row: ids of requests are never asked for again, and remembering them would fill the memory. */
  const fresh = (kind: string, value: string, like: string): string => (like === '' || value === '' ? '' : alike(like, stream(kind, value)));
  return {
    accountId,
    request(row) {
      const own = model(row.account_id);
      const client = model(sharesClient ? `client ${row.user_agent}` : row.account_id);
      const from = network(row.ip);
      return {
        ...row,
        account_id: accountId(row.account_id),
        api_key_id: own?.api_key_id ? remember('key', row.api_key_id, (random) => alike(own.api_key_id, random)) : '',
        org_id: own?.org_id && row.org_id !== '' ? remember('org', row.org_id, (random) => alike(own.org_id, random)) : '',
        request_id: fresh('request', row.request_id, own?.request_id ?? ''),
        ip: address(row.ip),
        user_agent: client?.user_agent ?? '',
        ja4: client?.ja4 ?? '',
        device_fingerprint: own?.device_fingerprint ? device(deviceName.get(row.account_id) ?? row.account_id, registered(row.account_id)?.device_fingerprint || own.device_fingerprint) : '',
        country: from?.country ?? '',
        asn: from?.asn ?? '',
        model: modelFor(row.model, models),
        endpoint: client?.endpoint ?? '',
        conversation_id: fresh('conversation', row.conversation_id, own?.conversation_id ?? ''),
        parameters: client?.parameters ?? '',
      };
    },
    registration(row) {
      const own = registered(row.account_id);
      if (row.device_fingerprint !== '') deviceName.set(row.account_id, row.device_fingerprint);
      return {
        ...row,
        account_id: accountId(row.account_id),
        email: own?.email ? mailAddress(row.email, own.email, domains, stream) : '',
        phone: own?.phone ? remember('phone', row.account_id, (random) => withOtherEnd(own.phone, random)) : '',
        signup_ip: own?.signup_ip ? address(row.signup_ip) : '',
        payment_fingerprint: own?.payment_fingerprint ? remember('card', row.payment_fingerprint || row.account_id, (random) => alike(own.payment_fingerprint, random)) : '',
        // A card is of an issuer that others here have, and one card of one issuer.
        payment_bin: own?.payment_bin ? remember('bin', row.payment_bin || row.account_id, (random) => random.pick(bins)) : '',
        device_fingerprint: own?.device_fingerprint ? device(deviceName.get(row.account_id) ?? row.account_id, own.device_fingerprint) : '',
        org_id: own?.org_id && row.org_id !== '' ? remember('org', row.org_id, (random) => alike(own.org_id, random)) : '',
        plan: own?.plan ?? '',
        status: row.status === 'active' ? (own?.status ?? '') : row.status,
        country: own?.country ?? '',
        referrer: own?.referrer ?? '',
      };
    },
  };
}

/** The account of the sample that stands for a name, the same whenever it is asked for. */
function standIn<Sampled>(sample: readonly Sampled[], stream: (...place: string[]) => Random, kind: string): (name: string) => Sampled | undefined {
  const chosen = new Map<string, Sampled>();
  return (name) => {
    if (sample.length === 0) return undefined;
    let one = chosen.get(name);
    if (one === undefined) chosen.set(name, (one = stream(kind, name).pick(sample)));
    return one;
  };
}

/** A value written like another: its first word stays where a separator or a row of hexadecimal digits ends it, then digit for digit and letter for letter. */
export function alike(model: string, random: Random): string {
  const head = /^[A-Za-z]+(?:[_\-:.][A-Za-z]+)*[_\-:.]|^[A-Za-z]*[g-zG-Z](?=[\da-fA-F]{6,}$)/.exec(model)?.[0] ?? '';
  const tail = model.slice(head.length);
  const letters = /^[\da-f-]+$/.test(tail) ? 'abcdef' : 'abcdefghijklmnopqrstuvwxyz';
  return head + tail.replace(/[a-z]|[A-Z]|\d/g, (one) => (one >= '0' && one <= '9' ? String(random.below(10)) : one >= 'a' ? random.text(1, letters) : random.text(1, letters).toUpperCase()));
}

const withOtherEnd = (phone: string, random: Random): string => phone.replace(/\d(?=(?:\D*\d){0,5}\D*$)/g, () => String(random.below(10)));

/** The first half of an address: what tells one network from another. */
const prefixOf = (ip: string): string => (ip.includes(':') ? ip.split(':').slice(0, 2).join(':') : ip.split('.').slice(0, 2).join('.'));

/** The network of the first address, the place in it of the second. */
function joined(network: string, ip: string): string {
  if (network === '') return '';
  const place = ip.includes(':') ? ip.split(':').slice(2).map((group) => parseInt(group || '0', 16)) : ip.split('.').slice(2).map(Number);
  if (!network.includes(':')) return `${prefixOf(network)}.${(place[0] ?? 0) & 255}.${1 + ((place[1] ?? 0) % 254)}`;
  const groups = Array.from({ length: 6 }, (_, index) => ((place[index % Math.max(1, place.length)] ?? 0) + index || 1).toString(16));
  return `${prefixOf(network)}:${groups.join(':')}`;
}

function modelFor(model: string, models: Surroundings['models']): string {
  const byAge = [...models].sort((a, b) => b.firstMs - a.firstMs || (a.name < b.name ? -1 : 1));
  const ranked = models.filter(({ name }) => models.length === 1 || name !== byAge[0]?.name);
  if (model === NEWEST_MODEL) return byAge[0]?.name ?? '';
  return ranked[Math.min(Math.max(0, MODEL_RANKS.indexOf(model)), ranked.length - 1)]?.name ?? '';
}

function commonDomains(registrations: readonly SampledRegistration[]): string[] {
  const counts = new Map<string, number>();
  for (const { email } of registrations) {
    const [, domain] = email.split('@');
    if (domain !== undefined) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= COMMON_DOMAIN).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([domain]) => domain);
}

/** Its own words before the @, a common domain of the log behind it; a log of hashed addresses gets another hash. */
function mailAddress(email: string, model: string, domains: readonly string[], stream: (...place: string[]) => Random): string {
  const [local = '', domain = ''] = email.split('@');
  if (!model.includes('@')) return alike(model, stream('email', email));
  const own = model.split('@')[1] ?? '';
  return `${local}@${domains.length === 0 ? own : stream('domain', domain).pick(domains)}`;
}
