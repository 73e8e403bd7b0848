// Two logs share the ids of requests and none was joined: their times lie too far apart. By how much says why: by whole quarters of an hour,
// as zones do, one of the two is read in a zone that is not its own.

import type { StagedInput, Warning } from '../../domain/input.js';
import { allRows, type LoadingEngine } from '../../store/engine.js';
import { sqlBeside } from '../../store/sql.js';
import { NO_ACCOUNT } from '../records/interpreter.js';

/** One id may stand in two logs by chance. */
const LEAST = 3;
/** Every zone of the time zone database lies a multiple of this from UTC, and none more than 14 hours. */
const QUARTER_MS = 900_000;
const FARTHEST_MS = 26 * 3_600_000;
/** From its beginning, which the one stamps, to its end, which the other does, a request takes less than a quarter of an hour. */
const LONGEST_MS = QUARTER_MS;

/** `files` are load ids of inputs whose rows have ids. */
export async function tooFarApart(engine: LoadingEngine, inputs: readonly StagedInput[], files: readonly number[]): Promise<Warning[]> {
  const kins = [...new Set(inputs.map(({ kin }) => kin))];
  const parameters = { files, kins: files.map((id) => kins.indexOf(inputs[id]?.kin ?? '') + 1), no_account: NO_ACCOUNT, least: LEAST };
  const rows = await allRows(engine, sqlBeside(import.meta.url, 'too-far-apart.sql'), parameters);
  return rows.flatMap((row) => {
    const [file = 0, beside = 0, requests = 0, least = 0, most = 0] = row.map(Number);
    const quarters = Math.round((Math.abs(least) < Math.abs(most) ? least : most) / QUARTER_MS);
    const apart = quarters * QUARTER_MS;
    if (quarters === 0 || Math.abs(apart) > FARTHEST_MS || most - least > LONGEST_MS || Math.abs(least - apart) > LONGEST_MS) return [];
    const [path, other] = [inputs[file]?.path ?? '', inputs[beside]?.path ?? ''];
    const message = `${path} and ${other} hold ${requests} requests of the same ids, ${hoursOf(Math.abs(apart))} ${apart > 0 ? 'later' : 'earlier'} in ${other}: one of the two seems to be read in a zone that is not its own, so that they are not joined. Say with --tz which zone times mean that name none.`;
    return [{ code: 'zones-apart', message }];
  });
}

const hoursOf = (ms: number): string => {
  const minutes = ms / 60_000;
  const hours = Math.floor(minutes / 60);
  return [hours === 0 ? '' : `${hours} h`, minutes % 60 === 0 ? '' : `${minutes % 60} min`].filter((part) => part !== '').join(' ');
};
