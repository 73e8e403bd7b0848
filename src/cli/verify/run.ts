// Takes the digests of a report anew, hashes its inputs, and with --rerun makes the analysis again.

import { EXIT, LockstepError } from '../../domain/errors.js';
import { keyIdOf } from '../../domain/pseudonym.js';
import type { Report } from '../../domain/report.js';
import type { Rerun, Verification } from '../../domain/verification.js';
import { judged } from '../../judging/index.js';
import { DEFAULT_RENDER_OPTIONS } from '../../output/index.js';
import { jsonDocument } from '../../output/printable.js';
import { pseudonymous, Pseudonyms } from '../../pseudonym/index.js';
import { checkDigests, checkInputs, compareDigests, keptCaseKey, namedKey } from '../../saved/index.js';
import { besideCase, openCase, type OpenedCase } from '../case.js';
import { whereabouts } from '../case-flags.js';
import { withCleanup } from '../cleanup.js';
import { newProgress, type Context } from '../context.js';
import { lookOf } from '../deliver.js';
import { engineSettings, inEngine } from '../engine.js';
import { overAgain, requestAgain, withoutWarnings } from '../reread.js';
import { judgementAgain } from '../judging.js';
import { writeResult } from '../stdout.js';
import type { VerifyOptions } from './command.js';

export async function runVerify(context: Context, path: string | undefined, options: VerifyOptions): Promise<void> {
  const saved = await openCase(context, options, path ?? options.case);
  const verification = await verified(context, saved, options);
  if (options.format === 'json') await writeResult(context.stdout, [jsonDocument(verification)]);
  else {
    const { verificationText } = await import('../../output/verification.js');
    await writeResult(context.stdout, verificationText(verification, { ...DEFAULT_RENDER_OPTIONS, ...lookOf(context, options) }));
  }
  if (!verification.verified) context.end(EXIT.gate);
}

async function verified(context: Context, saved: OpenedCase, options: VerifyOptions): Promise<Verification> {
  const digests = checkDigests(saved);
  const inputs = await checkInputs(saved.report, whereabouts(options));
  const areThere = inputs.every(({ outcome }) => outcome === 'same' || outcome === 'pipe' || outcome === 'unnamed' || outcome === 'server');
  // From other inputs another report would be made: that says nothing about this one. A case has the rows, whatever became of the files.
  const rerun = options.rerun === true && (areThere || saved.caseFolder !== null) ? await rerunOf(context, saved, options) : null;
  const isRepeated = rerun === null ? true : rerun.digests.every(({ name, fits }) => fits || (name === 'report_digest' && !rerun.same_versions));
  return { schema: 'lockstep.verification/1', report: saved.path, verified: digests.every(({ fits }) => fits) && areThere && isRepeated, digests, inputs, rerun };
}

async function rerunOf(context: Context, saved: OpenedCase, options: VerifyOptions): Promise<Rerun> {
  const pseudonyms = await pseudonymsOf(context, saved, options);
  const judgement = await judgementAgain(saved);
  const again = alikeNamed(judged(await madeAgain(context, saved, options), judgement), pseudonyms);
  const versionsOf = ({ run: { tool, engine } }: Report): string => JSON.stringify([tool, engine]);
  const { tool, engine } = again.run;
  return {
    tool: `${tool.name} ${tool.version}`, engine: `${engine.name} ${engine.version}`, same_versions: versionsOf(saved.report) === versionsOf(again),
    digests: compareDigests(saved.report, again),
  };
}

/** With the same pseudonyms where the saved report has some. */
const alikeNamed = (again: Report, pseudonyms: Pseudonyms | null): Report => (pseudonyms === null ? again : pseudonymous(again, pseudonyms).report);

/** Null for a report with names. Throws before hours of work what would fail behind them: another key, or a filter that is a pseudonym. */
async function pseudonymsOf({ environment }: Context, { report, path }: OpenedCase, { key }: VerifyOptions): Promise<Pseudonyms | null> {
  const keyId = keyIdOf(report);
  if (keyId === null) return null;
  const found = key === undefined ? await keptCaseKey(environment, report) : await namedKey(key);
  const pseudonyms = found === null ? null : new Pseudonyms(found.key);
  const fault =
    pseudonyms === null ? `the key ${keyId} of its pseudonyms is not kept here.`
    : pseudonyms.keyId !== keyId ? `its pseudonyms were made with the key ${keyId}, and this is ${pseudonyms.keyId}.`
    : typeof report.run.config['where'] === 'string' ? 'its --where is a pseudonym too.'
    : report.allow_list.length > 0 || report.summary.baseline !== null ? 'what its allow-list and its baseline name are pseudonyms too.'
    : null;
  const next = 'Give the right key with --key FILE, or verify the report with names.';
  if (fault !== null) throw new LockstepError({ code: 'pseudonymised-report', exit: EXIT.usage, where: path, what: `it cannot be made again: ${fault}`, next });
  return pseudonyms;
}

async function madeAgain(context: Context, saved: OpenedCase, options: VerifyOptions): Promise<Report> {
  const progress = newProgress(context, options);
  try {
    return await withCleanup(async (cleanup) => {
      cleanup.before(() => progress.finish());
      const again = await requestAgain(context, saved, options);
      const backend = await context.loadBackend();
      return overAgain(again, () =>
        inEngine({ backend, settings: besideCase(engineSettings(options), options, again.folder), cleanup }, (engine, temporaryFolder) =>
          backend.analyze(engine, again.request(temporaryFolder), {}, withoutWarnings(progress)),
        ),
      );
    });
  } finally {
    progress.finish();
  }
}
