// What stands before a line of the common log format is no address, and the line itself is nobody's name. Prefixes as rsyslog, Docker
// and shells write them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldsOf } from '../../../src/domain/fields.js';
import { FORMATS } from '../../../src/ingest/formats/index.js';
import { Interpreter } from '../../../src/ingest/records/interpreter.js';

const REST = '[21/May/2026:09:00:00 +0000] "POST /v1/messages HTTP/1.1" 200 12 "-" "sdk/1"';
const TRAEFIK = `${REST} 7 "gw@docker" "http://192.0.2.99:80" 12ms`;

function told(line: string): string {
  const [found] = new Interpreter({ formats: FORMATS, overrides: new Map(), keepsNameless: true, keepsEvents: true }).line(line);
  const value = (name: string): string => found?.values[fieldsOf('requests').findIndex((field) => field === name)] ?? '';
  return found === undefined || found.format === null ? 'no format' : `${found.format}: ${value('account_id')} from ${value('ip')}`;
}

const LINES: readonly (readonly [line: string, meant: string])[] = [
  [`192.0.2.1 - ana ${REST}`, 'combined-log: ana from 192.0.2.1'],
  [`192.0.2.1 - ana lee ${REST}`, 'combined-log: ana lee from 192.0.2.1'],
  [`192.0.2.1 - CN=ana - lee,O=x ${REST}`, 'combined-log: CN=ana - lee,O=x from 192.0.2.1'],
  [`198.51.100.7, 192.0.2.1 - ana ${REST}`, 'combined-log: ana from 198.51.100.7, 192.0.2.1'],
  [`2001:db8::1 - ana ${REST}`, 'combined-log: ana from 2001:db8::1'],
  [`2001:db8:0:0:0:0:0:1 - ana ${REST}`, 'combined-log: ana from 2001:db8:0:0:0:0:0:1'],
  [`client.example.org - ana ${REST}`, 'combined-log: ana from client.example.org'],
  [`shop.example.org:443 192.0.2.1 - ana ${REST}`, 'combined-log: ana from 192.0.2.1'],
  [`198.51.100.9 192.0.2.1 - ana ${REST}`, 'combined-log: ana from 192.0.2.1'],
  [`May 21 09:00:00 host nginx: 192.0.2.1 - ana ${REST}`, 'combined-log: ana from 192.0.2.1'],
  [`May 21 09:00:00 host nginx: 192.0.2.1 - - ${REST}`, 'combined-log:  from 192.0.2.1'],
  [`2026-05-21T09:00:00.123456+00:00 host nginx[12]: 192.0.2.1 - ana ${REST}`, 'combined-log: ana from 192.0.2.1'],
  [`2026-05-21T09:00:00Z {app="gw"} 192.0.2.1 - ana ${REST}`, 'combined-log: ana from 192.0.2.1'],
  [`gateway-1 | 192.0.2.1 - ana ${REST}`, 'combined-log: ana from 192.0.2.1'],
  [`2026-05-21 09:00:00 192.0.2.1 - ana ${REST}`, 'no format'],
  [`access: 192.0.2.1 - ana ${REST}`, 'no format'],
  [`192.0.2.1 - ana ${TRAEFIK}`, 'traefik-clf: ana from 192.0.2.1'],
  [`traefik | 192.0.2.1 - ana ${TRAEFIK}`, 'traefik-clf: ana from 192.0.2.1'],
];

for (const [line, meant] of LINES) test(`${line.slice(0, line.indexOf(' ['))}: ${meant}`, () => assert.equal(told(line), meant));
