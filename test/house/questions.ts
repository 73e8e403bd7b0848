// Is a .sql file a question as the house asks them: one statement, introduced, bound, ordered, and read by a neighbour?

import { dirname, basename } from 'node:path';
import { filesUnder, text } from './sources.js';

/** Sentences about what is wrong with one .sql file. */
export function wrongQuestion(path: string, sql = text(path), neighbours = readersBeside(path)): string[] {
  const header = /^(?:--[^\n]*\n)*/.exec(sql)?.[0] ?? '';
  const body = withoutTexts(sql.slice(header.length));
  const isQuestion = /^\s*(?:WITH|SELECT)\b/.test(body);
  const parameters = new Set([...body.matchAll(/\{(\w+):[^}]+\}/g)].map(([, name = '']) => name));
  const undeclared = [...parameters].filter((name) => !new RegExp(`\\b${name}\\b`).test(header));
  const unbound = body.replace(/\{\w+:[^}]+\}/g, '').match(/[{}]/) !== null;
  const faults = [
    isQuestion && !/^-- .*\?/.test(header) && 'its first line asks no question',
    !isQuestion && !header.startsWith('-- Table: ') && 'is neither a question nor introduced as a table',
    /;\s*\S/.test(body) && 'holds more than one statement',
    /\bSETTINGS\b/i.test(body) && isQuestion && 'brings settings of its own, which are the engine\'s affair',
    unbound && 'holds a brace that is no {name:Type}',
    isQuestion && !hasOrder(body) && 'returns rows without ORDER BY',
    ...(isQuestion ? undeclared : []).map((name) => `does not declare ${name} in its header`),
    !neighbours.some((reader) => reader.includes(`'${basename(path)}'`)) && isQuestion && 'has no reader beside it that names it',
  ];
  return faults.filter((fault) => fault !== false).map((fault) => `${path} ${fault}`);
}

/** Without comments, and with what stands in quotes taken out. */
const withoutTexts = (sql: string): string => sql.replace(/'(?:\\.|''|[^'\\])*'|--[^\n]*/g, (found) => (found.startsWith('--') ? '' : "''"));

/** ORDER BY of the outermost select; those in brackets order something else. Aggregates without GROUP BY are one row. */
function hasOrder(body: string): boolean {
  let outermost = body;
  for (let before = ''; before !== outermost; ) [before, outermost] = [outermost, outermost.replace(/\([^()]*\)/g, ' ')];
  if (/\bORDER\s+BY\b/.test(outermost)) return true;
  const columns = /^SELECT\b([\s\S]*?)\bFROM\b/m.exec(body)?.[1] ?? '';
  return !/\bGROUP\s+BY\b/.test(outermost) && /\b(?:count|sum|min|max|minOrNull|maxOrNull)\(/.test(columns);
}

function readersBeside(path: string): string[] {
  const folder = dirname(path);
  return filesUnder(folder).filter((file) => dirname(file) === folder && file.endsWith('.ts')).map(text);
}
