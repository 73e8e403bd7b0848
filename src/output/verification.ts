// A verification for a terminal: digests, inputs, the rerun, and the answer in one sentence.

import type { CheckedInput, DigestCheck, InputOutcome, Verification } from '../domain/verification.js';
import type { RenderOptions } from './options.js';
import { plural } from './text/numbers.js';
import { labelled, newPage, paragraph, type Page } from './text/page.js';

const OUTCOMES = { same: 'same', changed: 'CHANGED', missing: 'MISSING', pipe: 'pipe', unnamed: 'unread' } as const satisfies Record<InputOutcome, string>;

export function* verificationText(verification: Verification, options: RenderOptions): Iterable<string> {
  for (const line of lines(verification, newPage(options))) yield `${line}\n`;
}

function* lines(verification: Verification, page: Page): Iterable<string> {
  const { digests, inputs, rerun } = verification;
  yield page.ink.bold(page.safe(verification.report));
  for (const check of digests) yield* digestLines(check, page);
  for (const input of inputs) yield* labelled(page, OUTCOMES[input.outcome], inputSentence(input, page), { indent: 2, column: 9 });
  if (rerun !== null) {
    yield* labelled(page, 'again', `by ${page.safe(rerun.tool)}, ${page.safe(rerun.engine)}${rerun.same_versions ? '' : '; the report was made by other versions, so that only the findings can agree'}`, { indent: 2, column: 9 });
    for (const check of rerun.digests) yield* digestLines(check, page);
  }
  yield '';
  yield* paragraph(page, sentence(verification)).map((line) => page.ink.bold(line));
}

const digestLines = ({ name, stated, found, fits }: DigestCheck, page: Page): string[] =>
  labelled(page, fits ? 'fits' : 'DIFFERS', fits ? `${name} ${page.safe(stated)}` : `${name} states ${page.safe(stated)}, found ${page.safe(found)}`, { indent: 2, column: 9 });

function inputSentence({ path, full_path: fullPath, sha256, found_sha256: found, outcome }: CheckedInput, page: Page): string {
  if (outcome === 'same') return `${page.safe(path)} ${page.safe(sha256)}`;
  if (outcome === 'pipe') return `${page.safe(path)} came through a pipe and cannot be read again`;
  if (outcome === 'unnamed') return `${page.safe(path)} is a pseudonym: --inputs PATH finds the file by its SHA-256`;
  if (outcome === 'missing') return fullPath === null ? `${page.safe(path)} is at none of the places that --inputs names` : `${page.safe(path)} is not at ${page.safe(fullPath)}: say where with --inputs`;
  return `${page.safe(fullPath ?? path)} was ${page.safe(sha256)}, is ${page.safe(found ?? '')}`;
}

function sentence({ verified, digests, inputs, rerun }: Verification): string {
  const faults = [
    ...digests.filter(({ fits }) => !fits).map(({ name }) => `${name} does not fit what stands in the report`),
    ...counted(inputs, 'changed', 'has changed', 'have changed'),
    ...counted(inputs, 'missing', 'is missing', 'are missing'),
    ...(rerun?.digests ?? []).filter(({ name, fits }) => !fits && (rerun?.same_versions === true || name !== 'report_digest')).map(({ name }) => `the analysis made again has another ${name}`),
  ];
  if (!verified) return `Not verified: ${faults.join('; ')}.`;
  const made = rerun === null ? '' : ', and the analysis made again finds the same';
  const unread = inputs.filter(({ outcome }) => outcome === 'unnamed').length;
  if (unread > 0) return `Verified: the report is what was written; ${unread === 1 ? 'its input was' : `its ${plural(unread, 'input')} were`} not looked at.`;
  return `Verified: the report is what was written, its ${plural(inputs.length, 'input')} what ${inputs.length === 1 ? 'it was' : 'they were'}${made}.`;
}

function counted(inputs: readonly CheckedInput[], outcome: InputOutcome, one: string, many: string): string[] {
  const figure = inputs.filter((input) => input.outcome === outcome).length;
  return figure === 0 ? [] : [`${plural(figure, 'input')} ${figure === 1 ? one : many}`];
}
