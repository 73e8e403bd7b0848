// What does a failure of the server or of the way to it mean for the user? Everything that is not a fault of ours becomes
// an error with advice.

import { EXIT, LockstepError, type ExitCode } from '../../domain/errors.js';
import { EngineError } from '../engine.js';
import type { Server } from './address.js';

interface Meaning {
  readonly code: string;
  readonly exit: ExitCode;
  readonly what: string;
  readonly next: string;
}

const noRight: Meaning = { code: 'no-right', exit: EXIT.usage, what: 'the user may not do that', next: 'Grant SELECT on the table; the address also names the user.' };
const noTable: Meaning = { code: 'no-such-table', exit: EXIT.usage, what: 'there is no such table, or the user may not see it', next: 'Look at the address: /database.table.' };
const badLogin: Meaning = { code: 'wrong-password', exit: EXIT.usage, what: 'the server does not let the user in', next: 'Look at the user in the address and at CLICKHOUSE_PASSWORD or --password-file.' };
const lostShard: Meaning = { code: 'shard-unreachable', exit: EXIT.inputOutput, what: 'a shard of the cluster does not answer', next: 'Nothing was left out instead; try again when it is back.' };
const stopped: Meaning = { code: 'query-stopped', exit: EXIT.internal, what: 'the question was stopped on the server', next: 'Somebody ended it there; try again.' };
const tooLong: Meaning = { code: 'query-too-long', exit: EXIT.internal, what: 'a question took longer than the server allows', next: 'Allow more with ?timeout=SECONDS behind the address, or look at less with --since.' };
const tooMuchMemory: Meaning = {
  code: 'query-memory', exit: EXIT.internal, what: 'a question needs more memory than the server gives it', next: 'Allow more with --memory SIZE if the user may, or look at less with --since.',
};
const limited: Meaning = { code: 'query-limited', exit: EXIT.usage, what: "a limit of the user's profile ended a question", next: 'Use a user whose profile allows to read the whole table.' };

/** ClickHouse codes. */
const MEANINGS: Readonly<Record<number, Meaning>> = {
  60: noTable, 81: noTable, 47: { ...noTable, code: 'no-such-column', what: 'a column that the mapping names is not there' }, 497: noRight, 291: noRight,
  164: { ...noRight, next: 'The user is read-only in a way that forbids it.' }, 452: { ...noRight, code: 'setting-not-allowed', next: 'A constraint of its profile forbids a setting; leave out --memory, --threads or ?timeout.' },
  192: badLogin, 193: badLogin, 194: badLogin, 516: badLogin,
  279: lostShard, 209: lostShard, 210: lostShard, 198: lostShard, 1002: lostShard,
  394: stopped, 159: tooLong, 241: tooMuchMemory, 158: limited, 307: limited, 396: limited, 201: limited, 202: limited,
  701: { code: 'no-such-cluster', exit: EXIT.usage, what: 'the server knows no such cluster', next: 'SELECT cluster FROM system.clusters lists those that there are.' },
};

/** Some messages repeat the statement, definitions and all. */
const LONGEST_MESSAGE = 1000;

const TLS_ERRORS = /CERT|SIGNATURE|SELF_SIGNED|ERR_TLS|ALTNAME/;
const PLAIN_AT_TLS = /EPROTO|WRONG_VERSION|SSL routines|packet length/i;

/** The error to throw for one that the client threw; `isOpening` tells a server that never answered from one that ceased to. */
export function failureOf(error: unknown, server: Server, isOpening: boolean): Error {
  if (error instanceof LockstepError || error instanceof EngineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  if (typeof code === 'number') {
    const meaning = MEANINGS[code];
    if (meaning === undefined) return new EngineError(message.slice(0, LONGEST_MESSAGE), code, error);
    return new LockstepError({ ...meaning, where: server.url, what: `${meaning.what} (${brief(message)}).`, cause: error });
  }
  return unreachable(code ?? '', message, server, isOpening, error);
}

function unreachable(code: string, message: string, server: Server, isOpening: boolean, cause: unknown): LockstepError {
  const told = { exit: EXIT.inputOutput, where: server.url, cause } as const;
  if (TLS_ERRORS.test(code))
    return new LockstepError({ ...told, code: 'tls-not-verified', what: `its certificate cannot be verified (${brief(message)}).`, next: 'If the authority is your own, name its certificate in NODE_EXTRA_CA_CERTS.' });
  if (PLAIN_AT_TLS.test(`${code} ${message}`))
    return new LockstepError({ ...told, code: 'no-tls', what: 'the server does not speak TLS there.', next: 'Name its TLS port (8443 by default), or begin the address with clickhouse+http:// to go without.' });
  if (isOpening) return new LockstepError({ ...told, code: 'server-unreachable', what: `no ClickHouse server answers (${brief(message)}).`, next: 'Look at the host and the port of the address: it is the HTTP interface, 8443 with TLS.' });
  return new LockstepError({ ...told, code: 'connection-lost', what: `the connection broke off (${brief(message)}).`, next: 'Try again; a proxy in between may end connections that last too long.' });
}

/** ClickHouse's code as a number, a system's code as text. */
function codeOf(error: unknown): number | string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const code = String(error.code);
  return /^\d+$/.test(code) ? Number(code) : code;
}

/** The first sentence; the rest is the statement again. */
const brief = (message: string): string => (message.split(/\n| \(version |: While | in scope /)[0] ?? '').slice(0, 300).replace(/[.\s]+$/, '');
