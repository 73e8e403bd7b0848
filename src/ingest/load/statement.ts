// The loading statement of a plan: one INSERT that reads many files, translates every row and says why a row is bad.
// File and column names of the input never enter it: files have names of ours, columns are c0, c1, ..., JSON keys pass
// a list of harmless characters.

import { accountOf, orEmpty, rawOf, registrationColumns, requestColumns, timeOf, type ColumnExpression, type Translation } from '../canonical/columns.js';
import { literal, text } from '../canonical/values.js';
import { isPeriod, usageColumns } from '../canonical/usage-columns.js';
import { KEPT_OF_REJECT } from '../containers/longest.js';
import { canonicalReader } from './canonical-reader.js';
import { csvReader } from './csv-reader.js';
import { ndjsonReader } from './ndjson-reader.js';
import { parquetReader } from './parquet-reader.js';
import type { Relation } from '../../domain/fields.js';
import type { Plan } from './plan.js';
import type { RulePatterns } from '../options.js';
import { NO_ACCOUNT } from '../records/interpreter.js';
import { LONGEST_PHASE, PHASES, PHASE_PATTERNS } from '../mapping/phases.js';
import { drawnTest, totalTest } from '../mapping/totals.js';
import { DRAWN_ROW, TOTAL_ROW, type Reader } from './reader.js';
import { writtenOnce } from './written-once.js';

export interface Statement {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, string | readonly string[] | readonly number[]>>;
}

/** `INSERT INTO target` for every file that matches `files`, a path pattern of our own names f000001.x below the engine's folder. */
export function loadingStatement(plan: Plan, target: string, files: string, { threads, rules }: { readonly threads: number; readonly rules: RulePatterns }): Statement {
  const reader = readerOf(plan);
  const { columns, why, parameters, phaseWord } = rowExpressions(plan, reader, rules);
  const ofPhase = phaseWord === null ? '' : `out_why IN (${PHASES.map(literal).join(', ')}), concat(${phaseWord}, ${reader.rawOfGood}), `;
  const raw = `multiIf(out_why = '', ${reader.rawOfGood}, ${ofPhase}substring(${reader.verbatim}, 1, ${KEPT_OF_REJECT}))`;
  const { named, texts } = writtenOnce([...columns.map(({ sql }) => sql), why, raw]);
  const names = [...columns.map(({ column }) => column), 'why', 'raw'];
  const sql = [
    `INSERT INTO ${target} (${[...names, 'file', 'row'].join(', ')})`,
    ...(named.length === 0 ? [] : [`WITH ${named.join(',\n  ')}`]),
    `SELECT ${names.map((name, index) => `${texts[index] ?? ''} AS out_${name}`).join(',\n  ')},`,
    '  file, row',
    `FROM (${reader.from})`,
    `SETTINGS ${[...commonSettings(threads), ...reader.settings].join(', ')}`,
  ].join('\n');
  return { sql, parameters: { ...reader.parameters, ...parameters, files } };
}

export interface RowExpressions {
  readonly columns: readonly ColumnExpression[];
  /** Reason why the row is bad, '' for a good one. */
  readonly why: string;
  /** The word by which a row says which phase of its request it tells of; such a row has the phase for its reason. Null where no row does. */
  readonly phaseWord: string | null;
  /** Values that both bind. */
  readonly parameters: Readonly<Record<string, string | readonly string[] | readonly number[]>>;
}

/** SQL over the raw columns that a reader gives; zone and prompt rules stand in it as parameters. */
export function rowExpressions(plan: Plan, reader: Reader, rules: RulePatterns): RowExpressions {
  const hasRules = rules.patterns.length > 0;
  const translation: Translation = {
    recognition: plan.recognition, raw: reader.raw, typedTime: reader.typedTime, timeForms: plan.timeForms,
    zone: plan.timezone === null ? null : '{zone:String}', hasRules,
  };
  const { relation } = plan.recognition;
  const columns = COLUMNS[relation](translation);
  const zone: Record<string, string> = plan.timezone === null ? {} : { zone: plan.timezone };
  const patterns = hasRules ? { rule_patterns: rules.patterns, rule_of_pattern: rules.ruleOf } : {};
  const phase = reader.phase ?? phaseIn(plan, reader);
  const nameless = { keepsNameless: plan.keepsNameless && relation !== 'registrations', namesNobody: plan.namesNobody || phase !== null };
  return { columns, why: whyOf(plan, reader, translation, nameless, phase), phaseWord: phase?.word ?? null, parameters: { ...zone, ...patterns } };
}

/** Words of a column of the input. */
function phaseIn({ recognition: { phase } }: Plan, reader: Reader): NonNullable<Reader['phase']> | null {
  if (phase === undefined) return null;
  const word = `trimBoth(${reader.raw(phase.path)})`;
  const tests = PHASES.map((each) => `match(lower(${word}), ${literal(PHASE_PATTERNS[each])}), ${literal(each)}`);
  return { word, is: `if(length(${word}) BETWEEN 1 AND ${LONGEST_PHASE}, multiIf(${tests.join(', ')}, ''), '')` };
}

const COLUMNS = { requests: requestColumns, registrations: registrationColumns, usage: usageColumns } as const satisfies Record<Relation, (translation: Translation) => ColumnExpression[]>;

type Nameless = Pick<Plan, 'keepsNameless' | 'namesNobody'>;

function whyOf(plan: Plan, reader: Reader, translation: Translation, { keepsNameless, namesNobody }: Nameless, phase: Reader['phase']): string {
  const hasAccount = keepsNameless ? '1' : `${accountOf(translation)} != ''`;
  const hasTime = timeTest(translation);
  // Without an id nothing joins it to another row.
  const tells = phase === null || phase === undefined ? null : `${phase.is} != '' AND ${orEmpty(rawOf(translation, 'request_id'), text)} != ''`;
  const isWhole = tells === null ? '' : ` AND NOT (${tells})`;
  const ofPhase = tells === null || phase === null || phase === undefined ? [] : [`${tells}, ${phase.is}`];
  const arms = [...totalArm(plan, reader, translation), ...reader.defects(`${hasAccount} AND ${hasTime}${isWhole}`), `NOT (${hasTime}), 'timestamp'`, ...ofPhase, `NOT (${hasAccount}), '${namesNobody ? NO_ACCOUNT : 'account'}'`];
  return `multiIf(${arms.join(', ')}, '')`;
}

/** A row that has no time and says Total where the time, the account or the first column of a table stands. */
function totalArm({ reading, recognition: { relation } }: Plan, reader: Reader, translation: Translation): string[] {
  const time = TIME_OF[relation];
  const first = reading.kind === 'csv' ? reader.raw([reading.dialect.header[0] ?? '']) : null;
  const cells = new Set([rawOf(translation, time), rawOf(translation, 'account_id'), first].filter((cell) => cell !== null));
  if (cells.size === 0 || reading.kind === 'parquet' || reading.kind === 'table') return [];
  const arm = (test: (cell: string) => string, reason: string): string => `isNull(${timeOf(translation, time)}) AND (${[...cells].map(test).join(' OR ')}), '${reason}'`;
  return [arm(totalTest, TOTAL_ROW), ...(reading.kind === 'csv' ? [arm(drawnTest, DRAWN_ROW)] : [])];
}

const TIME_OF = { requests: 'timestamp', registrations: 'created_at', usage: 'bucket_start' } as const satisfies Record<Relation, string>;

/** A registration may be undated. */
function timeTest(translation: Translation): string {
  switch (translation.recognition.relation) {
    case 'requests':
      return `isNotNull(${timeOf(translation, 'timestamp')})`;
    case 'usage':
      return isPeriod(translation);
    case 'registrations':
      return '1';
  }
}

/**
 * So many threads one parser of text keeps at work: it takes 1.1 of the 7 microseconds of a row (CSV, engine 26.7), and cutting the text for several parsers 0.5 more. With two
 * threads the load of a file takes 0.93 of its processor seconds and of its time, medians of three pairs; CSV as gzip 0.98, NDJSON 0.96.
 */
const FED_BY_ONE_PARSER = 6;

/** Of every statement that loads. */
export function commonSettings(threads: number): string[] {
  return [
    `input_format_parallel_parsing = ${threads <= FED_BY_ONE_PARSER ? 0 : 1}`,
    'min_insert_block_size_rows = 262144', 'min_insert_block_size_bytes = 67108864', 'max_block_size = 32768', `max_insert_threads = ${threads}`,
    // Branches that few rows take (lists of addresses, chats, bad rows) are computed for those rows only.
    "short_circuit_function_evaluation = 'enable'", "date_time_input_format = 'best_effort'",
  ];
}

/** How the engine reads an input of this kind. */
export function readerOf(plan: Plan): Reader {
  switch (plan.reading.kind) {
    case 'csv':
      return csvReader(plan, plan.reading.dialect);
    case 'ndjson':
      return ndjsonReader(plan);
    case 'parquet':
      return parquetReader(plan, plan.reading.types);
    case 'canonical':
      return canonicalReader(plan.reading.relation, plan.reading.tellsPhases && plan.reading.relation === 'requests');
    case 'text':
    case 'records':
      throw new Error('an input that is read record by record is translated before it is loaded');
    case 'table':
      throw new Error('a table on a server is asked where it is');
  }
}
