// Common and combined log format of Apache and nginx, also with the virtual host before it. Source: Apache HTTP Server documentation,
// "Log Files"; nginx documentation, ngx_http_log_module.

import type { Format } from './format.js';

const REQUEST = '\\[(?<time>\\d{1,2}/[A-Z][a-z]{2}/\\d{4}:[^\\]]+)\\] "(?<request>(?:[^"\\\\]|\\\\.)*)" (?<status>\\d{3}|-) (?<bytes>\\d+|-)';
const ADDRESS = '(?:\\d+\\.\\d+\\.\\d+\\.\\d+|(?=\\S*::|(?:[^: ]*:){7})[\\da-fA-F:.]+(?:%\\w+)?)';
/** Behind a proxy that is logged in place of the client there may be several. */
const ADDRESSES = `(?<ip>${ADDRESS}(?:, ?${ADDRESS}){0,20})`;
/** Apache writes an empty user as two quotes. */
const USER = '(?: (?<user>""|[^["]{1,200}))?';
/** A name in place of the address: what a collector wrote before the line must not pass for one, nor the line for its user. */
const NAMED = '(?!\\d{4}-\\d\\d-\\d\\d)(?<ip>[\\w.:%-]+) (?<ident>-) (?<user>""|[^[" ]{1,200})';
/** Operators add fields at the end; those of Traefik are another format. */
const REST = '(?: "(?<referer>(?:[^"\\\\]|\\\\.)*)" "(?<agent>(?:[^"\\\\]|\\\\.)*)"(?! \\d+ "[^"]*" "[^"]*" \\d+ms$)(?: (?<rest>.*))?)?$';

export const combinedLog: Format = {
  id: 'combined-log',
  relation: 'requests',
  signature: {},
  lines: [
    new RegExp(`^(?!\\d{4}-\\d\\d-\\d\\d )(?<vhost>[\\w.-]+(?::\\d+)?) ${ADDRESSES} (?<ident>\\S+)${USER} ${REQUEST}${REST}`, 's'),
    new RegExp(`^${ADDRESSES} (?<ident>\\S+)${USER} ${REQUEST}${REST}`, 's'),
    new RegExp(`^${NAMED} ${REQUEST}${REST}`, 's'),
  ],
  zone: null,
  fields: {
    timestamp: 'time',
    // Whoever logged in to the server.
    account_id: { from: 'user', part: /^([^"]+)$/ },
    // nginx's own format `main` ends with X-Forwarded-For.
    ip: [{ from: 'rest', part: /^"([\da-fA-F][\da-fA-F.:, ]{2,400})"/ }, 'ip'],
    user_agent: 'agent',
    endpoint: { from: 'request', part: /^\S+ (\S+)/ },
    status: 'status',
    latency_ms: { from: 'rest', part: /\b(?:rt|request_time)=(\d+(?:\.\d+)?)/, scale: 1000 },
  },
};
