// Times as databases, spreadsheets and letters of zones write them, which no parser takes as they are.

import { withoutLetters } from './zone-letters.js';

/** 15-JAN-26 03.04.05.000000 PM: NLS_TIMESTAMP_FORMAT of Oracle, DD-MON-RR HH.MI.SSXFF AM, and its like with colons. No log is of a year before 2000. */
export const ORACLE = /^(\d{1,2})-(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)-(?:20)?(\d\d)[ T:](\d\d)[.:](\d\d)[.:](\d\d)(?:[.,](\d{1,9}))?( [AP]M)?(?: (UTC|GMT|Z|[+-]\d\d:?\d\d))?$/i;

/** 20260115030405, and with milliseconds behind it: year, month, day, hour, minute, second. Epochs have 10, 13, 16, 18 or 19 digits. */
export const DIGITS = /^(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?:[.,]?(\d{3}))?(Z)?$/;

/** 2026-05-21 11:00:00.123456789 +0200 CEST m=+0.5: Go, package time, Time.String. The letters of the zone say its offset again. */
export const GO = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? [+-]\d{4}) (?:[A-Z]{3,5}|[+-]\d\d(?:\d\d)?)(?: m=[+-]\d+\.\d+)?$/;

/** Days since 1899-12-30 as Excel counts them (ECMA-376 part 1, section 18.17.4.1, the 1900 date base), of 2010 to 2050. */
const SERIAL = /^\d{5}([.,]\d+)?$/;
export const SERIAL_DAYS = [40179, 55153] as const;

/** Do all values count days, and one of them a part of a day? Whole numbers alone count anything. */
export function areSerialDays(values: readonly string[]): boolean {
  return values.length > 1 && values.some((value) => /[.,]\d/.test(value)) && values.every((value) => {
    const days = Number(value.replace(',', '.'));
    return SERIAL.test(value) && days >= SERIAL_DAYS[0] && days < SERIAL_DAYS[1];
  });
}

/** Days between the first days of the two date bases (ECMA-376 part 1, section 18.17.4.1). */
const TO_1904 = 1462;

/** The moment that a number of days means in workbooks of either base, as `2026-05-21 09:00`. */
export function countedDay(value: string): { readonly from1900: string; readonly from1904: string } {
  const moment = (days: number): string => new Date(Math.round((days - 25569) * 86_400_000)).toISOString().slice(0, 16).replace('T', ' ');
  const days = Number(value.replace(',', '.'));
  return { from1900: moment(days), from1904: moment(days + TO_1904) };
}

/** As ISO 8601 or what the engine reads like it; the value itself where it is none of these, or its letters mean several zones. */
export function rewritten(value: string): string {
  const trimmed = value.trim();
  const go = GO.exec(trimmed)?.[1];
  if (go !== undefined) return go;
  const digits = DIGITS.exec(trimmed);
  if (digits !== null) {
    const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction, zone = ''] = digits;
    return `${year}-${month}-${day} ${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}${zone}`;
  }
  const oracle = ORACLE.exec(trimmed);
  if (oracle !== null) {
    const [, day = '', month = '', year = '', hour = '', minute = '', second = '', fraction, half = '', zone = ''] = oracle;
    return `${day.padStart(2, '0')} ${month[0]?.toUpperCase() ?? ''}${month.slice(1).toLowerCase()} 20${year} ${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}${half}${zone === '' ? '' : ` ${zone}`}`;
  }
  // UTC and GMT at the end are read as they are.
  const letters = /[A-Z]{3,4}\)?( \d{4})?$/.test(trimmed) && !/(UTC|GMT)$/.test(trimmed) ? withoutLetters(trimmed) : null;
  return letters === null || letters.offset === '' ? value : `${letters.rest} ${letters.offset}`;
}
