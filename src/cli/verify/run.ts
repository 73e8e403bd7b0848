// Takes the digests of a report anew, hashes its inputs, and with --rerun makes the analysis again.

import { EXIT } from '../../domain/errors.js';
import type { Report } from '../../domain/report.js';
import type { Rerun, Verification } from '../../domain/verification.js';
import { DEFAULT_RENDER_OPTIONS } from '../../output/index.js';
import { printableJson } from '../../output/printable.js';
import { checkDigests, checkInputs, compareDigests, type SavedReport } from '../../saved/index.js';
import { openCase } from '../case.js';
import { withCleanup } from '../cleanup.js';
import { newProgress, type Context } from '../context.js';
import { lookOf } from '../deliver.js';
import { engineSettings, inEngine } from '../engine.js';
import { requestAgain, whereabouts, withoutWarnings } from '../reread.js';
import { writeResult } from '../stdout.js';
import type { VerifyOptions } from './command.js';

export async function runVerify(context: Context, path: string | undefined, options: VerifyOptions): Promise<void> {
  const saved = await openCase(context, options, path ?? options.case);
  const verification = await verified(context, saved, options);
  if (options.format === 'json') await writeResult(context.stdout, [`${printableJson(JSON.stringify(verification, null, 2))}\n`]);
  else {
    const { verificationText } = await import('../../output/verification.js');
    await writeResult(context.stdout, verificationText(verification, { ...DEFAULT_RENDER_OPTIONS, ...lookOf(context, options) }));
  }
  if (!verification.verified) context.end(EXIT.gate);
}

async function verified(context: Context, saved: SavedReport, options: VerifyOptions): Promise<Verification> {
  const digests = checkDigests(saved);
  const inputs = await checkInputs(saved.report, whereabouts(options));
  const areThere = inputs.every(({ outcome }) => outcome === 'same' || outcome === 'pipe');
  // From other inputs another report would be made: that says nothing about this one.
  const rerun = options.rerun === true && areThere ? await rerunOf(context, saved, options) : null;
  const isRepeated = rerun === null ? true : rerun.digests.every(({ name, fits }) => fits || (name === 'report_digest' && !rerun.same_versions));
  return { schema: 'lockstep.verification/1', report: saved.path, verified: digests.every(({ fits }) => fits) && areThere && isRepeated, digests, inputs, rerun };
}

async function rerunOf(context: Context, saved: SavedReport, options: VerifyOptions): Promise<Rerun> {
  const again = await madeAgain(context, saved, options);
  const versionsOf = ({ run: { tool, engine } }: Report): string => JSON.stringify([tool, engine]);
  const { tool, engine } = again.run;
  return {
    tool: `${tool.name} ${tool.version}`, engine: `${engine.name} ${engine.version}`, same_versions: versionsOf(saved.report) === versionsOf(again),
    digests: compareDigests(saved.report, again),
  };
}

async function madeAgain(context: Context, saved: SavedReport, options: VerifyOptions): Promise<Report> {
  const progress = newProgress(context, options);
  try {
    return await withCleanup(async (cleanup) => {
      cleanup.before(() => progress.finish());
      const backend = await context.loadBackend();
      return inEngine({ backend, settings: engineSettings(options), cleanup }, (engine, temporaryFolder) =>
        backend.analyze(engine, requestAgain(saved, options, temporaryFolder, context.stdin), {}, withoutWarnings(progress)),
      );
    });
  } finally {
    progress.finish();
  }
}
