// What does a log look like from within? Enough of it that a planted campaign can look like everybody else there: a sample of
// accounts with one request and one registration of each, the models in use, and the window.

import { allRows, type Engine } from '../../store/engine.js';
import { sqlBeside } from '../../store/sql.js';

const WINDOW_SQL = sqlBeside(import.meta.url, 'window.sql');
const REQUESTS_SQL = sqlBeside(import.meta.url, 'sample-requests.sql');
const REGISTRATIONS_SQL = sqlBeside(import.meta.url, 'sample-registrations.sql');
const MODELS_SQL = sqlBeside(import.meta.url, 'models.sql');

/** Accounts whose ways are borrowed: enough for every network and client that one in a hundred has. */
const SAMPLE = 2000;

/** The first request of a sampled account; '' is absent. */
export interface SampledRequest {
  readonly account_id: string;
  readonly api_key_id: string;
  readonly org_id: string;
  readonly request_id: string;
  readonly ip: string;
  readonly user_agent: string;
  readonly ja4: string;
  readonly device_fingerprint: string;
  readonly country: string;
  readonly asn: string;
  readonly endpoint: string;
  readonly conversation_id: string;
  readonly parameters: string;
}

/** The first registration of a sampled account; '' is absent. */
export interface SampledRegistration {
  readonly account_id: string;
  readonly email: string;
  readonly phone: string;
  readonly signup_ip: string;
  readonly payment_fingerprint: string;
  readonly payment_bin: string;
  readonly device_fingerprint: string;
  readonly org_id: string;
  readonly plan: string;
  readonly status: string;
  readonly country: string;
  readonly referrer: string;
}

export interface Model {
  readonly name: string;
  readonly firstMs: number;
}

/** Plain values only: it is handed from thread to thread. */
export interface Surroundings {
  readonly fromMs: number;
  /** After the last request. */
  readonly toMs: number;
  readonly accounts: number;
  readonly requests: readonly SampledRequest[];
  readonly registrations: readonly SampledRegistration[];
  /** The most used first. */
  readonly models: readonly Model[];
}

/** Reads `requests` and `registrations` of a loaded engine. */
export async function surroundingsIn(engine: Engine): Promise<Surroundings> {
  const [[fromMs, toMs, accounts] = []] = await allRows(engine, WINDOW_SQL);
  const requests = await sampled(engine, REQUESTS_SQL);
  const registrations = await sampled(engine, REGISTRATIONS_SQL);
  const models = (await allRows(engine, MODELS_SQL)).map(([name, firstMs]) => ({ name: String(name), firstMs: Number(firstMs) }));
  return {
    fromMs: Number(fromMs),
    toMs: Number(toMs) + 1,
    accounts: Number(accounts),
    requests: requests.map(([id, key, org, request, ip, agent, ja4, device, country, asn, endpoint, conversation, parameters]) => ({
      account_id: text(id), api_key_id: text(key), org_id: text(org), request_id: text(request), ip: text(ip), user_agent: text(agent), ja4: text(ja4),
      device_fingerprint: text(device), country: text(country), asn: text(asn), endpoint: text(endpoint), conversation_id: text(conversation), parameters: text(parameters),
    })),
    registrations: registrations.map(([id, email, phone, ip, card, bin, device, org, plan, status, country, referrer]) => ({
      account_id: text(id), email: text(email), phone: text(phone), signup_ip: text(ip), payment_fingerprint: text(card), payment_bin: text(bin),
      device_fingerprint: text(device), org_id: text(org), plan: text(plan), status: text(status), country: text(country), referrer: text(referrer),
    })),
    models,
  };
}

/** Rows whose second column is a tuple, the time first: the id and the texts behind the time. */
async function sampled(engine: Engine, sql: string): Promise<unknown[][]> {
  const rows = await allRows(engine, sql, { sample: SAMPLE });
  return rows.map(([id, first]) => [id, ...valuesOf(first).slice(1)]);
}

const valuesOf = (tuple: unknown): readonly unknown[] => (Array.isArray(tuple) ? (tuple as readonly unknown[]) : typeof tuple === 'object' && tuple !== null ? Object.values(tuple) : []);

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
