// Which flag named the file that is wrong? Whoever reads a file cannot know; a reader of the message with six of them wants to.

import { LockstepError } from '../domain/errors.js';

/** Runs `work` over what a flag named; an error that names a place and not the flag names both: `--baseline last.json: cannot be read`. */
export async function ofFlag<Result>(flag: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LockstepError) || error.where === null || error.message.includes(flag)) throw error;
    const { code, exit, what, where, next, cause } = error;
    throw new LockstepError({ code, exit, what, where: `${flag} ${where}`, next, cause });
  }
}
