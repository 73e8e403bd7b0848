// Which sums over a period count, once more and plainly: for each sum, is there a reason against it?

import { ownersOfKeys } from './join-reference.js';
import { cell, DAY_MS, type Row } from './staged.js';

const value = (row: Row, column: string): string => String(cell('usage', row, column) ?? '');
const count = (row: Row, column: string): number => Number(cell('usage', row, column) ?? 0);
const daysOf = (row: Row): number[] => {
  const [first, last] = [Math.floor(count(row, 'bucket_start') / DAY_MS), Math.floor((count(row, 'bucket_end') - 1) / DAY_MS)];
  return Array.from({ length: last - first + 1 }, (_, day) => first + day);
};
const TOLD_BY = ['api_key', 'org', 'model', 'endpoint'];
const SAME = ['account_id', 'bucket_start', 'bucket_end', ...TOLD_BY];

export function counted(sums: readonly Row[], requests: readonly Row[], registrations: readonly Row[], kinOf: (file: number) => string): Row[] {
  const owners = new Map(ownersOfKeys(sums, requests, registrations));
  const named = sums.map((row): Row => {
    const owner = value(row, 'why') === 'no account' ? owners.get(value(row, 'api_key')) : undefined;
    return owner === undefined ? row : { ...row, account_id: owner, why: '' };
  });
  const columnsOfFile = (file: number): number => TOLD_BY.filter((column) => sums.some((row) => count(row, 'file') === file && value(row, column) !== '')).length;
  /** The smaller, the closer: first the length of the period, then by how many columns the file tells its sums apart. */
  const grain = (row: Row): [number, number] => [count(row, 'bucket_end') - count(row, 'bucket_start'), -columnsOfFile(count(row, 'file'))];
  const isCloser = (a: Row, b: Row): boolean => grain(a)[0] < grain(b)[0] || (grain(a)[0] === grain(b)[0] && grain(a)[1] < grain(b)[1]);
  const good = named.filter((row) => value(row, 'why') === '');
  return named.map((row) => {
    if (value(row, 'why') !== '') return row;
    const days = daysOf(row);
    const isLogged = requests.some((request) => request['why'] === '' && request['account_id'] === row['account_id'] && days.includes(Math.floor(Number(request['timestamp']) / DAY_MS)));
    if (isLogged) return { ...row, why: 'sum of logged requests', raw: '' };
    const ofOneKin = good.filter((other) => kinOf(count(other, 'file')) === kinOf(count(row, 'file')) && value(other, 'account_id') === value(row, 'account_id'));
    const isCloserTold = ofOneKin.some((other) => isCloser(other, row) && daysOf(other).some((day) => days.includes(day)));
    const isToldBefore = ofOneKin.some((other) => SAME.every((column) => value(other, column) === value(row, column)) && count(other, 'file') < count(row, 'file'));
    return isCloserTold || isToldBefore ? { ...row, why: 'sum told before', raw: '' } : { ...row, why: '', raw: '' };
  });
}
